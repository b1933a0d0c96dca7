import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { topicSchema } from '../../contests/contract.ts';
import { bankProblem, type BankProblem } from './bank-problem.ts';
import { readFacts, type Fact } from './facts-file.ts';
import { readItems, type BankItem } from './item-file.ts';
import { bankSchema, type WrittenBank } from './item-format.ts';

/** A bank as read from its folder. */
export interface ReadBank {
  bank: WrittenBank;
  items: BankItem[];
  /** null where bank.json names no fact base. */
  facts: Map<string, Fact> | null;
  /** What could not be read; everything else is in `items`. */
  problems: BankProblem[];
}

const largestFile = 4 * 1024 * 1024;

/**
 * Reads a bank: `bank.json`, its fact base and every `items/<topic>.yaml`. A broken item or file is
 * reported with its line and never costs the others.
 *
 * @param only name of the one items file to read, e.g. `procedures.yaml`.
 * @throws {BankUnreadable} when there is no bank.json to go by.
 */
export const readBank = async (directory: string, only?: string): Promise<ReadBank> => {
  const bank = await readBankFile(directory);
  const facts = bank.facts === undefined ? null : await readFactFile(directory, bank.facts);
  const names = only === undefined ? await itemFiles(directory) : [only];
  const files = await Promise.all(names.map((name) => readItemFile(directory, `items/${name}`)));
  return {
    bank,
    items: files.flatMap((file) => file.items),
    facts: facts?.facts ?? null,
    problems: [...(facts?.problems ?? []), ...files.flatMap((file) => file.problems)],
  };
};

/** Without bank.json nothing else in the folder has a meaning. */
class BankUnreadable extends Error {
  override readonly name = 'BankUnreadable';
  readonly problem: BankProblem;

  constructor(found: BankProblem) {
    super(found.message);
    this.problem = found;
  }
}

/** As `readBank`; a bank without bank.json is a problem to report like any other. */
export const readOrExplain = async (
  directory: string,
  only?: string,
): Promise<ReadBank | { items: BankItem[]; problems: BankProblem[] }> => {
  try {
    return await readBank(directory, only);
  } catch (error) {
    if (error instanceof BankUnreadable) return { items: [], problems: [error.problem] };
    throw error;
  }
};

const unreadable = (detail: string) =>
  new BankUnreadable(bankProblem({ file: 'bank.json', line: 1 }, 'bank-file', detail));

const readBankFile = async (directory: string): Promise<WrittenBank> => {
  const text = await readFile(join(directory, 'bank.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error.code ?? error.message);
  });
  const parsed = bankSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw unreadable(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'JSON'}: ${issue.message}`).join('; '),
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readFactFile = async (directory: string, path: string) => {
  try {
    return readFacts(path, await readFile(join(directory, path), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { facts: null, problems: [bankProblem({ file: path, line: 1 }, 'fact-file', reason)] };
  }
};

const itemFiles = async (directory: string): Promise<string[]> =>
  (await readdir(join(directory, 'items'))).filter((name) => name.endsWith('.yaml')).toSorted();

const nothingBut = (found: BankProblem) => ({ items: [], problems: [found] });

/** The name of an items file is its topic. */
const readItemFile = async (
  directory: string,
  file: string,
): Promise<{ items: BankItem[]; problems: BankProblem[] }> => {
  const topic = topicSchema.safeParse(basename(file, '.yaml'));
  if (!topic.success) return nothingBut(bankProblem({ file, line: 1 }, 'unknown-topic', basename(file)));
  const { size } = await stat(join(directory, file));
  if (size > largestFile) return nothingBut(bankProblem({ file, line: 1 }, 'too-large', '4 MB'));
  return readItems(file, topic.data, await readFile(join(directory, file), 'utf8'));
};
