import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { topicSchema } from '../contests/contract.ts';
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
 * @throws {BankUnreadable} when there is no bank.json to go by.
 */
export const readBank = async (directory: string): Promise<ReadBank> => {
  const bank = await readBankFile(directory);
  const facts = bank.facts === undefined ? null : await readFactFile(directory, bank.facts);
  const names = (await readdir(join(directory, 'items'))).filter((name) => name.endsWith('.yaml')).toSorted();
  const files = await Promise.all(names.map((name) => readItemFile(directory, `items/${name}`)));
  return {
    bank,
    items: files.flatMap((file) => file.items),
    facts: facts?.facts ?? null,
    problems: [...(facts?.problems ?? []), ...files.flatMap((file) => file.problems)],
  };
};

/** Without bank.json nothing else in the folder has a meaning. */
export class BankUnreadable extends Error {
  override readonly name = 'BankUnreadable';
  readonly problem: BankProblem;

  constructor(found: BankProblem) {
    super(found.message);
    this.problem = found;
  }
}

const readBankFile = async (directory: string): Promise<WrittenBank> => {
  const refuse = (detail: string) =>
    new BankUnreadable(bankProblem({ file: 'bank.json', line: 1 }, 'bank-file', detail));
  const text = await readFile(join(directory, 'bank.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw refuse(error.code ?? error.message);
  });
  const parsed = bankSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw refuse(
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

/** Reads one items file of a bank; its name is its topic. */
export const readItemFile = async (
  directory: string,
  file: string,
): Promise<{ items: BankItem[]; problems: BankProblem[] }> => {
  const only = (found: BankProblem) => ({ items: [], problems: [found] });
  const topic = topicSchema.safeParse(basename(file, '.yaml'));
  if (!topic.success) return only(bankProblem({ file, line: 1 }, 'unknown-topic', basename(file)));
  const { size } = await stat(join(directory, file));
  if (size > largestFile) return only(bankProblem({ file, line: 1 }, 'too-large', '4 MB'));
  return readItems(file, topic.data, await readFile(join(directory, file), 'utf8'));
};
