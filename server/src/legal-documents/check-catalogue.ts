import { bankProblem, type BankProblem } from '../banks/text/bank-problem.ts';
import { isDated } from '../banks/text/check-facts.ts';
import type { BankItem } from '../banks/text/item-file.ts';
import { catalogueFile, type CatalogueProblem, type PlacedEntry } from './catalogue-file.ts';
import { numberKey } from './document-number.ts';
import { dayInVietnam, hasGoneBy } from './document-standing.ts';
import { findAmong, resolveBasis, type FindDocument } from './resolve-citations.ts';
import { leadsTo, wrongEnd, wrongSuccessor, type RuledDocument } from './standing-rules.ts';

/** The catalogue as read from its text. */
interface ReadCatalogue {
  entries: readonly PlacedEntry[];
  problems: readonly CatalogueProblem[];
}

const keyOf = ({ number, issuedOn }: PlacedEntry) => `${numberKey(number)} ${issuedOn ?? ''}`;

const at = (line: number) => ({ file: catalogueFile, line });

/**
 * What is wrong with the catalogue by itself: entries, numbers that are there twice, successors it does not have, and
 * what cannot be of two documents at once.
 */
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
    ...checkStandings(entries),
  ];
};

/** As the catalogue is stored, but for ids: a number stands for its document, for the first where there are several. */
const ruledOf = (entry: PlacedEntry): RuledDocument => ({
  id: entry.number,
  issuedOn: entry.issuedOn ?? null,
  effectiveFrom: entry.effectiveFrom ?? null,
  effectiveTo: entry.effectiveTo ?? null,
  replacedById: entry.replacedBy ?? null,
  standing: entry.standing ?? 'in-force',
});

/** Entries that end before they begin, or were replaced by what did not hold then. */
const checkStandings = (entries: readonly PlacedEntry[]): BankProblem[] => {
  const documents = entries.map(ruledOf);
  const byId = new Map(documents.toReversed().map((document) => [document.id, document]));
  return entries.flatMap((entry) => {
    const { number, line, effectiveTo: from, replacedBy: successorId } = entry;
    const successor = successorId === undefined ? undefined : byId.get(successorId);
    if (successor && leadsTo(byId, successor.id, number))
      return [bankProblem(at(line), 'document-circle', number)];
    if (from === undefined) return [];
    const early = wrongEnd(ruledOf(entry), from, documents);
    const unfit = successor && wrongSuccessor(number, { successorId: successor.id, from }, byId);
    return [
      ...(early ? [bankProblem(at(line), 'document-dates', `${number}, effectiveTo ${from}`)] : []),
      ...(unfit ? [bankProblem(at(line), 'document-successor-dates', `${successor.id}, ${from}`)] : []),
    ];
  });
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
    const gone = [...cited].filter((entry) => hasGoneBy(ruledOf(entry), dayInVietnam(now)));
    return [
      ...unknown.map((number) => bankProblem(place, 'document-unknown', number)),
      ...(citations.length + unknown.length === 0
        ? [bankProblem(place, 'document-missing', item.legalBasis)]
        : []),
      ...(isDated(item.prompt)
        ? []
        : gone.map((entry) => bankProblem(place, 'document-gone', goneInWords(entry)))),
    ];
  });
};

/** `61/2018/NĐ-CP (→ 118/2025/NĐ-CP, 2025-07-01)`: by what and from when, as far as the catalogue says. */
const goneInWords = ({ number, replacedBy, effectiveTo }: PlacedEntry): string => {
  const how = [replacedBy && `→ ${replacedBy}`, effectiveTo].filter(Boolean).join(', ');
  return how === '' ? number : `${number} (${how})`;
};
