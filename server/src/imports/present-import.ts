import { and, eq, isNotNull, isNull, ne, desc } from 'drizzle-orm';
import { z } from 'zod';
import { getBankIndex } from '../banks/bank-index.ts';
import { inTurns } from '../banks/review/in-turns.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../problems.ts';
import { findMissingMedia } from '../media/keep-media.ts';
import type { Import } from './contract.ts';
import { examiner, type ExaminedQuestion } from './examine.ts';
import { inWords } from './import-problem.ts';
import { getImportRow, getQuestionRows, type ImportRow } from './import-rows.ts';
import { findNamedItems } from './named-items.ts';
import { findNearQuestions } from './near-questions.ts';
import type { ReadingQueue } from './reading-queue.ts';
import { keptByUndo } from './kept-by-undo.ts';
import { shortAfterUndo } from './short-after-undo.ts';

/** Failures that end once somebody says what the columns hold. @param failure as it is stored, or parsed. */
const asksForColumns = (failure: unknown): boolean => {
  const parsed: unknown = typeof failure === 'string' ? JSON.parse(failure) : failure;
  const said = z.object({ code: z.enum(['columns-needed', 'columns-gave-nothing']) });
  return said.safeParse(parsed).success;
};

/** Whether its questions are there to be looked at. */
export const isRead = (state: Import['state']): boolean =>
  state === 'ready' || state === 'taken' || state === 'undone';

/** Where an import stands, told by what has happened to it. */
export const stateOf = ({
  readAt,
  failure,
  takenAt,
  undoneAt,
}: Pick<ImportRow, 'readAt' | 'takenAt' | 'undoneAt'> & { failure: unknown }): Import['state'] => {
  if (readAt === null) return 'reading';
  if (failure !== null) return asksForColumns(failure) ? 'needs-columns' : 'failed';
  if (undoneAt !== null) return 'undone';
  return takenAt === null ? 'ready' : 'taken';
};

/** The questions of an import with their problems as of now; none while it is being read. */
export const examineImport = async (deps: Deps, row: ImportRow): Promise<ExaminedQuestion[]> => {
  const state = stateOf(row);
  if (!isRead(state)) return [];
  const rows = await getQuestionRows(deps, row.id);
  const index = await getBankIndex(deps, row.bankId);
  const inForce = state === 'taken';
  const near = await findNearQuestions(rows, { index, inForce });
  const named = await findNamedItems(deps, rows, index, row.id);
  const missing = await findMissingMedia(
    deps,
    rows.flatMap(({ question }) => question.media.map(({ sha256 }) => sha256)),
  );
  // What is mended while others have their turn is seen the next time.
  const seen = [...rows];
  const look = examiner(seen, { bank: index.known, near, named, missing, inForce });
  const examined: ExaminedQuestion[] = [];
  await inTurns(seen, (each) => void examined.push(look(each)));
  return examined;
};

/** An import as organisers see it. */
const presentImport = async (
  deps: Deps,
  queue: Pick<ReadingQueue, 'progressOf'>,
  row: ImportRow,
  language: Language,
  now: number,
): Promise<Import> => {
  const { id, bankId, fileName, format, size, createdAt, failure, problems } = row;
  const state = stateOf(row);
  return {
    id,
    bankId,
    fileName,
    format,
    size,
    createdAt,
    state,
    progress: state === 'reading' ? queue.progressOf(id) : 1,
    failure: failure && inWords(failure, language),
    problems: problems.map((each) => inWords(each, language)),
    counts: await countsOf(await examineImport(deps, row)),
    sameFile: await findSameFile(deps, row),
    undoLeavesShort: state === 'taken' ? await shortAfterUndo(deps, row, now) : [],
    undoKeeps: state === 'taken' ? await keptByUndo(deps, row) : [],
  };
};

const countsOf = async (questions: readonly ExaminedQuestion[]): Promise<Import['counts']> => {
  const counts = {
    questions: questions.length,
    sound: 0,
    withErrors: 0,
    withWarnings: 0,
    leftOut: 0,
    taken: 0,
    changes: 0,
    withoutTopic: 0,
    withoutLevel: 0,
    withoutDifficulty: 0,
    withoutBasis: 0,
  };
  await inTurns(questions, ({ row, sound, hasErrors, problems, itemId, changes }) => {
    counts.taken += Number(itemId !== null);
    counts.leftOut += Number(row.leftOut);
    if (row.leftOut) return;
    const { topic, level, difficulty, legalBasis } = row.question;
    counts.sound += Number(sound);
    counts.withErrors += Number(hasErrors);
    counts.withWarnings += Number(!hasErrors && problems.length > 0);
    counts.changes += Number(sound && changes !== null);
    // The next version of an item has what the item has.
    counts.withoutTopic += Number(!changes && topic === null);
    counts.withoutLevel += Number(!changes && level === null);
    counts.withoutDifficulty += Number(!changes && difficulty === null);
    counts.withoutBasis += Number(legalBasis === '');
  });
  return counts;
};

const findSameFile = async ({ store }: Deps, row: ImportRow): Promise<Import['sameFile']> => {
  const { imports } = store.tables;
  const [same] = await store.read
    .select({ importId: imports.id, takenAt: imports.takenAt })
    .from(imports)
    .where(
      and(
        eq(imports.bankId, row.bankId),
        eq(imports.sha256, row.sha256),
        ne(imports.id, row.id),
        isNotNull(imports.takenAt),
        isNull(imports.undoneAt),
      ),
    )
    .orderBy(desc(imports.takenAt))
    .limit(1);
  return same && same.takenAt !== null ? { importId: same.importId, takenAt: same.takenAt } : null;
};

/** @throws {Problem} not-found. */
export const getImport = async (
  deps: Deps,
  queue: Pick<ReadingQueue, 'progressOf'>,
  importId: string,
  language: Language,
  now: number,
): Promise<Import> => presentImport(deps, queue, await getImportRow(deps, importId), language, now);
