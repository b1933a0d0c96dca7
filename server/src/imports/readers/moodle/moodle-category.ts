import type { Topic } from '../../../contests/contract.ts';
import type { Place } from '../../contract.ts';
import type { ReadProblem } from '../../read-result.ts';
import { topicOf } from '../recognised-words.ts';
import { excerpt } from '../tidy-text.ts';

/** Names every course has: they say nothing of what its questions are about. */
const usual = /^(?:\$\w+\$|top|(?:default for|mặc định cho|default category)\b.*|)$/i;

/**
 * The topic a category of Moodle's stands for: the innermost part of its path that names one.
 *
 * @param path parts between single slashes; a slash within one is doubled.
 */
export const topicOfCategory = (
  path: string,
  place: Place,
): { topic: Topic | null; problems: ReadProblem[] } => {
  const parts = path.split(/(?<!\/)\/(?!\/)/).map((part) => part.replaceAll('//', '/').trim());
  const topic = parts.map(topicOf).findLast((found) => found !== null) ?? null;
  const name = parts.at(-1) ?? '';
  if (topic !== null || usual.test(name)) return { topic, problems: [] };
  return { topic, problems: [{ code: 'category-not-topic', place, detail: excerpt(name) }] };
};
