import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { topics } from '../contests/contract.ts';
import { readOrExplain } from './bank-file.ts';
import { isError, located, sayProblems, totals, type CommandSurroundings } from './bank-report.ts';
import { checkBank } from './check-bank.ts';
import { importCommand } from './import-command.ts';
import { importFileCommand, isQuestionFile } from './import-file-command.ts';
import { itemFileSchema } from './item-schema.ts';

const shippedBanks = join(import.meta.dirname, '..', '..', '..', 'question-banks');

const usage = `Cách dùng:
  npm run banks -- check [--json] [THƯ_MỤC]              kiểm tra ngân hàng câu hỏi
  npm run banks -- import ĐƯỜNG_DẪN [--dry-run] [--json] nạp vào cơ sở dữ liệu (thư mục, bank.json hoặc một tệp .yaml)
  npm run banks -- import TỆP [--dry-run] [--json] [--bank MÃ --topic CHUYÊN_ĐỀ --level MỨC_ĐỘ]
                                                         nạp câu hỏi từ tệp Word (.docx), Excel (.xlsx) hoặc CSV vào một ngân hàng
  npm run banks -- schema                                ghi lại question-banks/item.schema.json`;

/**
 * `npm run banks`: checks banks and brings them into the database.
 *
 * @returns the exit code: 1 when an error was found or nothing could be done.
 * @throws {DataDirInUse} when a server runs on the data directory.
 */
export const banksCommand = async (words: string[], around: CommandSurroundings): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      bank: { type: 'string' },
      topic: { type: 'string' },
      level: { type: 'string' },
    },
  });
  const [command, path, ...rest] = positionals;
  const { json, bank, topic, level } = values;
  const options = { json, dryRun: values['dry-run'] };
  if (rest.length === 0 && command === 'check') return check(path, options.json, around);
  if (rest.length === 0 && command === 'import' && path !== undefined)
    return (await isQuestionFile(resolve(around.folder, path)))
      ? importFileCommand(path, { ...options, bank, topic, level }, around)
      : importCommand(path, options, around);
  if (path === undefined && command === 'schema') return writeSchema();
  around.say(usage);
  return 1;
};

const check = async (
  path: string | undefined,
  json: boolean,
  around: CommandSurroundings,
): Promise<number> => {
  const directories = path === undefined ? await shippedDirectories() : [resolve(around.folder, path)];
  const checked = await Promise.all(directories.map((directory) => checkDirectory(directory, around)));
  const items = checked.flatMap((bank) => bank.items);
  const problems = checked.flatMap((bank) => bank.problems);
  const byTopic = Object.fromEntries(
    topics.map((topic) => [topic, items.filter((item) => item.topic === topic).length]),
  );
  if (json) around.say(JSON.stringify({ questions: items.length, byTopic, problems }, null, 2));
  else {
    sayProblems(problems, around);
    for (const [topic, count] of Object.entries(byTopic))
      around.say(`${topic.padEnd(20)} ${String(count).padStart(5)} câu`);
    around.say(`Tổng cộng ${items.length} câu hỏi; ${totals(problems)}.`);
  }
  return problems.some(isError) ? 1 : 0;
};

const shippedDirectories = async () =>
  (await readdir(shippedBanks))
    .toSorted()
    .map((name) => join(shippedBanks, name))
    .filter((directory) => existsSync(join(directory, 'bank.json')));

const checkDirectory = async (directory: string, around: CommandSurroundings) => {
  const read = await readOrExplain(directory);
  return {
    items: read.items,
    problems: located('bank' in read ? checkBank(read) : read.problems, directory, around),
  };
};

const writeSchema = async (): Promise<number> => {
  await writeFile(join(shippedBanks, 'item.schema.json'), `${JSON.stringify(itemFileSchema(), null, 2)}\n`);
  return 0;
};
