import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { DataDirInUse } from '@cchc/db/lock.ts';
import { Changes } from '../../changes.ts';
import { readEnvironment, type Environment } from '../../environment.ts';
import { makeNewId } from '../../ids.ts';
import { readShippedCatalogue } from '../../legal-documents/catalogue-file.ts';
import { loadCatalogue } from '../../legal-documents/load-catalogue.ts';
import { readOrExplain, type ReadBank } from './bank-file.ts';
import { fileFrom, isError, located, sayProblems, totals, type CommandSurroundings } from './bank-report.ts';
import { importBank, previewImport, type ImportReport } from './import-bank.ts';
import type { BankItem } from './item-file.ts';
import { soundItems } from './plan-import.ts';
import { databaseFile, withStore } from '../../with-store.ts';

interface ImportOptions {
  json: boolean;
  dryRun: boolean;
}

/** What a path names: a bank’s folder, its bank.json, or one of its items files. */
const bankAt = (path: string): { directory: string; only?: string } => {
  if (basename(path) === 'bank.json') return { directory: dirname(path) };
  if (path.endsWith('.yaml')) return { directory: dirname(dirname(path)), only: basename(path) };
  return { directory: path };
};

/**
 * Brings a bank, or one of its items files, into the database; with `dryRun` only tells what would change.
 *
 * @returns the exit code: 1 when something could not be taken.
 * @throws {DataDirInUse} when a server runs on the data directory.
 */
export const importCommand = async (
  path: string,
  options: ImportOptions,
  around: CommandSurroundings,
): Promise<number> => {
  const { directory, only } = bankAt(resolve(around.folder, path));
  const read = await readOrExplain(directory, only);
  const sound = soundItems(read);
  const problems = located(sound.problems, directory, around);
  const scope = { complete: only === undefined };
  const changes = 'bank' in read ? await carryOut(read, scope, options, around) : null;
  if (options.json) {
    const questions = sound.items.map((item) => asQuestion(item, directory, around));
    around.say(JSON.stringify({ questions, problems, changes, dryRun: options.dryRun }, null, 2));
  } else {
    sayProblems(problems, around);
    sayChanges(sound.items.length, changes, options, around);
    around.say(`${totals(problems)}.`);
  }
  return problems.some(isError) ? 1 : 0;
};

/** An item in the words of every import, whatever file it came from. `answers` is for typed answers. */
const asQuestion = (item: BankItem, directory: string, around: CommandSurroundings) => ({
  id: item.id,
  type: item.type,
  prompt: item.prompt,
  options: item.options.map(({ id, text }) => ({ text, correct: item.key.some((letter) => letter === id) })),
  answers: [],
  topic: item.topic,
  level: item.level,
  explanation: item.explanation,
  legalBasis: item.legalBasis,
  source: { file: fileFrom(around, directory, item.file), line: item.line },
});

const sayChanges = (
  sound: number,
  changes: ImportReport | null,
  { dryRun }: ImportOptions,
  { say }: CommandSurroundings,
) => {
  say(`Đọc được ${sound} câu hỏi dùng được.`);
  if (!changes) return say('Không so được với cơ sở dữ liệu: máy chủ đang chạy hoặc không có bank.json.');
  const { added, changed, revived, retired, unchanged } = changes;
  const verb = dryRun ? 'Nếu nạp thì' : 'Đã nạp:';
  say(
    `${verb} thêm ${added.length}, phiên bản mới ${changed.length}, dùng lại ${revived.length}, ngừng dùng ${retired.length}, giữ nguyên ${unchanged}.`,
  );
};

const carryOut = async (
  read: ReadBank,
  scope: { complete: boolean },
  { dryRun }: ImportOptions,
  { variables, now }: CommandSurroundings,
): Promise<ImportReport | null> => {
  const environment = readEnvironment(variables);
  if (dryRun) return preview(read, scope, environment);
  const deps = { newId: makeNewId(randomBytes), changes: new Changes() };
  const { entries } = await readShippedCatalogue();
  return withStore(environment, async (store) => {
    await loadCatalogue({ ...deps, store }, entries, now);
    return importBank({ ...deps, store }, read, now, scope);
  });
};

/** Leaves no trace: where no database is yet, none is made; beside a running server nothing is opened. */
const preview = async (read: ReadBank, scope: { complete: boolean }, environment: Environment) => {
  if (!environment.databaseUrl && !existsSync(databaseFile(environment)))
    return previewImport(null, read, scope);
  try {
    return await withStore(environment, (store) => previewImport({ store }, read, scope));
  } catch (error) {
    if (error instanceof DataDirInUse) return null;
    throw error;
  }
};
