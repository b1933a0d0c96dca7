import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrExplain } from '../../banks/text/bank-file.ts';
import { coverageOf } from '../../banks/text/bank-coverage.ts';
import {
  isError,
  located,
  sayCoverage,
  sayProblems,
  totals,
  type CommandSurroundings,
} from '../../banks/text/bank-report.ts';
import { checkBank } from '../../banks/text/check-bank.ts';
import { checkBases, checkCatalogue } from '../../legal-documents/check-catalogue.ts';
import { readCatalogueIn } from '../../legal-documents/catalogue-file.ts';
import { importCommand } from '../../banks/text/import-command.ts';
import { bankFormatOf, exportCommand, languagesOf } from './export-command.ts';
import { importFileCommand, isQuestionFile } from './import-file-command.ts';
import { itemFileSchema } from '../../banks/text/item-schema.ts';

const shippedBanks = join(import.meta.dirname, '..', '..', '..', '..', 'question-banks');

const usage = `Cách dùng:
  npm run banks -- check [--json] [THƯ_MỤC]              kiểm tra ngân hàng câu hỏi
  npm run banks -- import ĐƯỜNG_DẪN [--dry-run] [--json] nạp vào cơ sở dữ liệu (thư mục, bank.json hoặc một tệp .yaml)
  npm run banks -- import TỆP [--dry-run] [--json] [--bank MÃ --topic CHUYÊN_ĐỀ --level MỨC_ĐỘ]
                                                         nạp câu hỏi từ tệp Word (.docx), Excel (.xlsx), CSV, GIFT, Aiken, Moodle XML hoặc .txt vào một ngân hàng
  npm run banks -- export MÃ_NGÂN_HÀNG [--format xlsx|docx|gift] [--without-key] [--languages en,km] [--out TỆP]
                                                         ghi một ngân hàng ra tệp Excel (nạp lại được nguyên vẹn), Word để in, hoặc GIFT cho Moodle
  npm run banks -- schema                                ghi lại question-banks/item.schema.json`;

/**
 * `npm run banks`: checks banks, brings them into the database and writes them out again.
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
      format: { type: 'string', default: 'xlsx' },
      'without-key': { type: 'boolean', default: false },
      languages: { type: 'string', default: '' },
      out: { type: 'string' },
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
  const format = bankFormatOf(values.format);
  const languages = languagesOf(values.languages);
  const keyless = values['without-key'];
  if (
    rest.length === 0 &&
    command === 'export' &&
    path !== undefined &&
    format &&
    languages &&
    !(keyless && format === 'gift')
  )
    return exportCommand(path, { format, withoutKey: keyless, languages, out: values.out }, around);
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
  const folders = [...new Set(directories.map((directory) => dirname(directory)))];
  const catalogues = await Promise.all(folders.map((folder) => checkFolder(folder, around)));
  const problems = [...catalogues.flat(), ...checked.flatMap((bank) => bank.problems)];
  const coverage = coverageOf(items);
  if (json) around.say(JSON.stringify({ questions: items.length, ...coverage, problems }, null, 2));
  else {
    sayProblems(problems, around);
    sayCoverage(coverage, around);
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
  const catalogue = await readCatalogueIn(dirname(directory));
  const problems = 'bank' in read ? checkBank(read) : read.problems;
  const bases = catalogue ? checkBases(read.items, catalogue, around.now) : [];
  return { items: read.items, problems: located([...problems, ...bases], directory, around) };
};

/** The catalogue of legal documents beside the banks, where there is one. */
const checkFolder = async (folder: string, around: CommandSurroundings) => {
  const catalogue = await readCatalogueIn(folder);
  return catalogue ? located(checkCatalogue(catalogue), folder, around) : [];
};

const writeSchema = async (): Promise<number> => {
  await writeFile(join(shippedBanks, 'item.schema.json'), `${JSON.stringify(itemFileSchema(), null, 2)}\n`);
  return 0;
};
