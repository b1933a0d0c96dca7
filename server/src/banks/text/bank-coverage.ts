import { levels, topics, type Level, type Topic } from '../../contests/contract.ts';
import { readCitations } from '../../legal-documents/read-citation.ts';
import { itemTypeSchema } from '../contract.ts';
import type { BankItem } from './item-file.ts';

/** What a bank covers. Counts of items; a document counts once for each item that rests on it. */
export interface Coverage {
  byTopic: Record<Topic, number>;
  byLevel: Record<Topic, Record<Level, number>>;
  byType: Record<BankItem['type'], number>;
  /** By number, the most used first. */
  byDocument: Record<string, number>;
}

const counts = <Name extends string>(names: readonly Name[], of: (name: Name) => number) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, number>;

/** How many items there are of each topic, level and type, and on each legal document. */
export const coverageOf = (items: readonly BankItem[]): Coverage => {
  const on = (topic: Topic) => items.filter((item) => item.topic === topic);
  const byLevel = topics.map((topic) => [
    topic,
    counts(levels, (level) => on(topic).filter((item) => item.level === level).length),
  ]);
  return {
    byTopic: counts(topics, (topic) => on(topic).length),
    byLevel: Object.fromEntries(byLevel) as Coverage['byLevel'],
    byType: counts(itemTypeSchema.options, (type) => items.filter((item) => item.type === type).length),
    byDocument: documentsOf(items),
  };
};

const documentsOf = (items: readonly BankItem[]): Coverage['byDocument'] => {
  const cited = items.map(
    ({ legalBasis }) => new Set(readCitations(legalBasis).map((citation) => citation.number)),
  );
  const full = [...new Set(cited.flatMap((numbers) => [...numbers]))].filter((number) => !isShort(number));
  const used = new Map<string, number>();
  for (const numbers of cited)
    for (const number of new Set([...numbers].map((one) => inFull(one, full))))
      used.set(number, (used.get(number) ?? 0) + 1);
  return Object.fromEntries([...used].toSorted(([, one], [, other]) => other - one));
};

/** “118/2025”, as a second mention leaves the rest out. */
const isShort = (number: string) => /^\d+\/\d{4}$/.test(number);

const inFull = (number: string, full: readonly string[]) =>
  (isShort(number) ? full.find((one) => one.startsWith(`${number}/`)) : undefined) ?? number;
