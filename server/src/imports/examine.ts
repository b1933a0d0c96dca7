import { checkAgainstKnown, checkDraft } from '../banks/question/check-draft.ts';
import { draftProblems, type DraftProblemCode } from '../banks/question/draft-problem.ts';
import { KnownQuestions } from '../banks/question/known-questions.ts';
import { isError, type ImportProblemCode } from './import-problem.ts';
import type { QuestionRow } from './import-rows.ts';
import type { NamedItem, NamedItems } from './named-items.ts';
import type { NearQuestions } from './near-questions.ts';
import type { ReadProblem } from './read-result.ts';

/** A question of an import with what is wrong with it as it now stands. */
export interface ExaminedQuestion {
  row: QuestionRow;
  problems: ReadProblem[];
  /** Would be taken: wanted, and without an error. */
  sound: boolean;
  hasErrors: boolean;
  /** The item it is in the bank; null before it is taken and after an undo. */
  itemId: string | null;
  /** The item it would give a new version; null for one that is new, or taken. */
  changes: NamedItem | null;
}

/**
 * What is worked out from the question itself, however often it is mended. Whatever else a reader said was
 * about the file, and holds until somebody has mended the question.
 */
const asItStands: ReadonlySet<ImportProblemCode> = new Set([
  ...(Object.keys(draftProblems) as DraftProblemCode[]),
  'duplicate-in-file',
  'prompt-in-file',
]);

/**
 * Told of the import as a whole, with a count: few files give a legal basis at all, and a warning at every
 * question would hide those that somebody has to look at.
 */
const toldOnce: ReadonlySet<ImportProblemCode> = new Set(['no-legal-basis']);

/** Readers say the same of a question as it stands in the file, and quote it. */
const toldByReaders: ReadonlySet<ImportProblemCode> = new Set(['names-options']);

/** What the questions of an import are examined against. */
export interface Around {
  /** Questions of the bank by their codes. */
  bank: KnownQuestions;
  near: NearQuestions;
  /** The items of the bank its questions were written from. */
  named: NamedItems;
  /** Names of the pictures and sounds that are not stored. */
  missing: ReadonlySet<string>;
  /** Whether the import has been taken: its questions are then in the bank themselves. */
  inForce: boolean;
}

/**
 * The questions of an import, each with its problems: what reading found and nobody has mended, what is
 * wrong with it by itself, and whether it is in the bank or earlier in the file already, or nearly so. One that
 * is left out stands in nobody's way.
 */
export const examine = (rows: readonly QuestionRow[], around: Around): ExaminedQuestion[] =>
  rows.map(examiner(rows, around));

/** The same for one question after another, in the order of the file, so that others may have their turn in between. */
export const examiner = (
  rows: readonly QuestionRow[],
  { bank, near, named, missing, inForce }: Around,
): ((row: QuestionRow) => ExaminedQuestion) => {
  const earlier = new KnownQuestions();
  const takenUp = inForce ? changedByNow(rows, named) : new Map<string, number>();
  return (row) => {
    const itemId = inForce ? row.itemId : null;
    const changes = itemId === null ? (named.get(row.ordinal) ?? null) : null;
    const found = [
      ...checkDraft(row.question).filter(({ code }) => !toldOnce.has(code) && !toldByReaders.has(code)),
      ...checkMedia(row, missing),
      ...(changes ? checkChange(row, changes, bank, takenUp) : []),
      ...(itemId === null && !changes ? checkAgainstBank(row, bank, near) : []),
      ...(itemId === null ? checkAgainstFile(row, earlier, near) : []),
    ];
    if (!row.leftOut) {
      earlier.add(`${row.ordinal}`, row.question);
      if (changes && !takenUp.has(changes.item.id)) takenUp.set(changes.item.id, row.ordinal);
    }
    const problems = [...ofReading(row), ...found.map((each) => ({ ...each, place: row.source.place }))];
    const hasErrors = problems.some(isError);
    return { row, problems, hasErrors, sound: !row.leftOut && !hasErrors, itemId, changes };
  };
};

/** Ordinals of the questions that were taken, by the items they changed: no other of the file may change those again. */
const changedByNow = (rows: readonly QuestionRow[], named: NamedItems): Map<string, number> =>
  new Map(
    rows.flatMap(({ ordinal, itemId }) => {
      const changed = itemId === null ? undefined : named.get(ordinal);
      return changed ? [[changed.item.id, ordinal]] : [];
    }),
  );

const ofReading = ({ problems, mendedAt }: QuestionRow): ReadProblem[] =>
  mendedAt === null ? problems.filter(({ code }) => !asItStands.has(code)) : [];

type Found = Pick<ReadProblem, 'code' | 'detail'>;

/** Never so while reading; a picture may be gone since, e.g. where the database came back from a copy without it. */
const checkMedia = ({ question }: QuestionRow, missing: ReadonlySet<string>): Found[] =>
  question.media.flatMap(({ sha256 }, at) =>
    missing.has(sha256) ? [{ code: 'missing-media' as const, detail: `${at + 1}` }] : [],
  );

/** What is there word for word is not told of twice. */
const checkAgainstBank = (row: QuestionRow, bank: KnownQuestions, near: NearQuestions): Found[] => {
  const met = checkAgainstKnown(row.question, bank);
  if (met.length > 0) return met;
  const code = near.inBank(row);
  return code === undefined ? [] : [{ code: 'near-in-bank', detail: code }];
};

/**
 * What keeps a question from becoming the next version of the item it was written from.
 *
 * @param takenUp ordinals of other questions, earlier or taken, by the items they change.
 */
const checkChange = (
  row: QuestionRow,
  { item, differs, outdated }: NamedItem,
  bank: KnownQuestions,
  takenUp: ReadonlyMap<string, number>,
): Found[] => {
  const { id, code, retiredAt } = item;
  if (retiredAt !== null) return [{ code: 'retired-in-bank', detail: code }];
  const other = takenUp.get(id);
  if (other !== undefined) return [{ code: 'code-in-file', detail: `${other}` }];
  // Where taking was cut off, it is there by this import's own doing.
  if (differs === 'nothing') return row.itemId === id ? [] : [{ code: 'already-in-bank', detail: code }];
  if (outdated) return [{ code: 'changed-since-export', detail: code }];
  return checkAgainstKnown(row.question, bank, code);
};

const checkAgainstFile = (row: QuestionRow, earlier: KnownQuestions, near: NearQuestions): Found[] => {
  const met = earlier.find(row.question);
  if (met) return [{ code: met.same ? 'duplicate-in-file' : 'prompt-in-file', detail: met.name }];
  const ordinal = near.inFile(row);
  return ordinal === undefined ? [] : [{ code: 'near-in-file', detail: `${ordinal}` }];
};
