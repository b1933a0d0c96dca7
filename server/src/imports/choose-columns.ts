import { and, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { checkDraft } from '../banks/question/check-draft.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import type { Deps } from '../deps.ts';
import { problem, type FieldError, type Language } from '../problems.ts';
import type { AskedColumns, ColumnChoice, ColumnsPreview, SheetColumns } from './column-contract.ts';
import { isError, inWords } from './import-problem.ts';
import { getImportRow } from './import-rows.ts';
import { getKeptFile, getSamples, keptMs } from './kept-files.ts';
import { stateOf } from './present-import.ts';
import { chosenHeader } from './readers/table/chosen-columns.ts';
import { readTable } from './readers/table/table-questions.ts';
import type { ReadingQueue } from './reading-queue.ts';

/**
 * The tables of a file whose columns have to be named, as far as one must see them to do so.
 *
 * @throws {Problem} not-found; import-not-ready when nothing has to be named.
 */
export const getAskedColumns = async (deps: Deps, importId: string): Promise<AskedColumns> => {
  const { failure } = await getWaiting(deps, importId);
  const { samples, keptAt } = await getSamples(deps, importId);
  return { again: failure?.code === 'columns-gave-nothing', keptUntil: keptAt + keptMs, sheets: samples };
};

const getWaiting = async (deps: Deps, importId: string) => {
  const row = await getImportRow(deps, importId);
  if (stateOf(row) !== 'needs-columns') throw problem('import-not-ready');
  return row;
};

const shown = 3;

/**
 * The first questions as they would become with the columns as named. Nothing is stored.
 *
 * @throws {Problem} not-found; import-not-ready; invalid-request.
 */
export const previewColumns = async (
  deps: Deps,
  { importId, sheets }: { importId: string; sheets: readonly SheetColumns[] },
  language: Language,
): Promise<ColumnsPreview> => {
  await getWaiting(deps, importId);
  refuseIncomplete(sheets);
  const { samples } = await getSamples(deps, importId);
  const questions = samples.flatMap(({ sheet, rows }) => {
    const named = sheets.find((each) => each.sheet === sheet);
    const header = named ? chosenHeader(named) : null;
    const table = rows.map((cells) => cells.map((text) => ({ text, place: {} })));
    const read = header ? readTable(table, header) : null;
    return (read?.questions ?? []).map((question) => ({ sheet, ...question }));
  });
  return {
    questions: questions.slice(0, shown).map(({ sheet, question, problems }) => {
      const all = [...problems, ...checkDraft(question).map((each) => ({ ...each, place: {} }))];
      return { sheet, question, problems: all.filter(isError).map((each) => inWords(each, language)) };
    }),
  };
};

/**
 * Reads a file anew with its columns as somebody has named them.
 *
 * @param by staff id.
 * @throws {Problem} not-found; import-not-ready; invalid-request at `/sheets/N/columns`; uploads-full.
 */
export const chooseColumns = async (
  deps: Deps,
  queue: Pick<ReadingQueue, 'accept'>,
  { importId, sheets }: { importId: string; sheets: SheetColumns[] },
  by: string,
  now: number,
): Promise<void> => {
  const { bankId, fileName } = await getWaiting(deps, importId);
  refuseIncomplete(sheets);
  await inBankTurn(deps, bankId, async () => {
    await getWaiting(deps, importId);
    await queue.accept(async () => {
      const { bytes } = await getKeptFile(deps, importId);
      await noteReading(deps, { importId, bankId }, by, now);
      return { importId, fileName, bytes: Buffer.from(bytes), columns: sheets };
    });
  });
};

const noteReading = async (
  deps: Deps,
  { importId, bankId }: { importId: string; bankId: string },
  by: string,
  now: number,
) => {
  const { imports } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx
      .update(imports)
      .set({ readAt: null, failure: null })
      .where(and(eq(imports.id, importId), isNull(imports.takenAt)));
    const subject = `import:${importId}`;
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'import.columns',
      subject,
      detail: { bankId },
    });
  });
};

const answers: readonly ColumnChoice[] = ['options', 'key', 'pairs', 'answers', 'option-a'];

/** A sheet that is read needs a question and something to answer; no column is named twice, and some sheet is read. */
const refuseIncomplete = (sheets: readonly SheetColumns[]) => {
  const read = sheets.map(({ columns }) => columns.filter((choice) => choice !== 'ignore'));
  const errors = read.flatMap((columns, at): FieldError[] => {
    const pointer = `/sheets/${at}/columns`;
    if (columns.length === 0) return [];
    if (new Set(columns).size < columns.length) return [{ pointer, detail: 'column-twice' }];
    if (!columns.includes('prompt')) return [{ pointer, detail: 'no-prompt-column' }];
    return columns.some((choice) => answers.includes(choice))
      ? []
      : [{ pointer, detail: 'no-answer-column' }];
  });
  if (read.every((columns) => columns.length === 0))
    errors.push({ pointer: '/sheets/0/columns', detail: 'no-prompt-column' });
  if (errors.length > 0) throw problem('invalid-request', { errors });
};
