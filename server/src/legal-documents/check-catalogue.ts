import { bankProblem, type BankProblem } from '../banks/text/bank-problem.ts';
import { isDated } from '../banks/text/check-facts.ts';
import type { BankItem } from '../banks/text/item-file.ts';
import { catalogueFile, type CatalogueProblem, type PlacedEntry } from './catalogue-file.ts';
import { numberKey } from './document-number.ts';
import { isOver } from './document-status.ts';
import { findAmong, resolveBasis, type FindDocument } from './resolve-citations.ts';

/** The catalogue as read from its text. */
interface ReadCatalogue {
  entries: readonly PlacedEntry[];
  problems: readonly CatalogueProblem[];
}

const keyOf = ({ number, issuedOn }: PlacedEntry) => `${numberKey(number)} ${issuedOn ?? ''}`;

const at = (line: number) => ({ file: catalogueFile, line });

/** What is wrong with the catalogue by itself: entries, numbers that are there twice, successors it does not have. */
export const checkCatalogue = ({ entries, problems }: ReadCatalogue): BankProblem[] => {
  const first = new Map<string, PlacedEntry>();
  for (const entry of entries.toReversed()) first.set(keyOf(entry), entry);
  const numbers = new Set(entries.map(({ number }) => number));
  return [
    ...problems.map(({ line, detail }) => bankProblem(at(line), 'document-entry', detail)),
    ...entries
      .filter((entry) => first.get(keyOf(entry)) !== entry)
      .map(({ line, number }) => bankProblem(at(line), 'document-twice', number)),
    ...entries.flatMap(({ line, replacedBy }) =>
      replacedBy === undefined || numbers.has(replacedBy)
        ? []
        : [bankProblem(at(line), 'document-successor', replacedBy)],
    ),
  ];
};

const finderOf = (entries: readonly PlacedEntry[]): FindDocument =>
  findAmong(
    entries.map(({ number, kind, issuedOn = null }, index) => ({ id: `${index}`, number, kind, issuedOn })),
  );

/**
 * Whether every document a bank's items rest on is in the catalogue, and whether what has gone is asked about
 * with its year or number. A basis without any number is a warning: nothing will tell when it changes.
 *
 * @param now UTC milliseconds.
 */
export const checkBases = (
  items: readonly BankItem[],
  { entries }: Pick<ReadCatalogue, 'entries'>,
  now: number,
): BankProblem[] => {
  const find = finderOf(entries);
  return items.flatMap((item) => {
    const place = { file: item.file, line: item.line, item: item.id };
    const { citations, unknown } = resolveBasis(item.legalBasis, find);
    const cited = new Set(citations.flatMap(({ documentId }) => entries[Number(documentId)] ?? []));
    const gone = [...cited].filter((entry) => isGone(entry, now));
    return [
      ...unknown.map((number) => bankProblem(place, 'document-unknown', number)),
      ...(citations.length + unknown.length === 0
        ? [bankProblem(place, 'document-missing', item.legalBasis)]
        : []),
      ...(isDated(item.prompt) ? [] : gone.map(({ number }) => bankProblem(place, 'document-gone', number))),
    ];
  });
};

const isGone = ({ effectiveFrom, effectiveTo, replacedBy, standing }: PlacedEntry, now: number) =>
  isOver(
    {
      effectiveFrom: effectiveFrom ?? null,
      effectiveTo: effectiveTo ?? null,
      replacedById: replacedBy ?? null,
      standing: standing ?? 'in-force',
    },
    now,
  );
