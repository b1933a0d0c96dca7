import { expect, test } from 'vitest';
import { articleId, previewId } from '#lib/organizer/editor/preview-articles.ts';
import { sections } from '#lib/organizer/field-of-pointer.ts';
import { fullRules } from '#lib/organizer/testing/full-rules.ts';
import { describeRules } from '#lib/rules/describe-rules.ts';

test('every part of the editor has its article in the published rules, and every article its part', () => {
  const articles = describeRules(fullRules, 'vi').map((article) => articleId(article.id));
  expect(sections.map(previewId).toSorted()).toEqual(articles.toSorted());
});
