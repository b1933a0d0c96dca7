import type { Section } from '#lib/organizer/field-of-pointer.ts';

/* The article of the published rules (`#lib/rules/describe-rules.ts`) each part of the editor writes. */
const articles: Record<Section, string> = {
  general: 'contest',
  entry: 'who',
  rounds: 'when',
  sitting: 'attempts',
  blueprint: 'paper',
  scoring: 'scoring',
  prediction: 'prediction',
  ranking: 'ranking',
  reveal: 'reveal',
  privacy: 'privacy',
  prizes: 'prizes',
  collective: 'collective',
};

/** Id of an article in the editor's preview, away from the ids of the controls. */
export const articleId = (article: string): string => `preview-${article}`;

/** Id of the article that a part of the editor writes. */
export const previewId = (section: Section): string => articleId(articles[section]);
