import { join, relative } from 'node:path';
import { topics } from '../../contests/contract.ts';
import type { Coverage } from './bank-coverage.ts';
import { inVietnamese, type BankProblem } from './bank-problem.ts';

/** What a command of `npm run banks` is told of the world around it. */
export interface CommandSurroundings {
  /** Where a relative path starts. */
  folder: string;
  variables: NodeJS.ProcessEnv;
  say: (text: string) => void;
  /** UTC milliseconds. */
  now: number;
}

export const isError = (found: BankProblem) => found.severity === 'error';

/** A file of a bank, named from where the caller stands, so that an editor opens it. */
export const fileFrom = ({ folder }: CommandSurroundings, directory: string, file: string) =>
  relative(folder, join(directory, file));

export const located = (problems: readonly BankProblem[], directory: string, around: CommandSurroundings) =>
  problems.map((found) => ({ ...found, file: fileFrom(around, directory, found.file) }));

/** Says each problem on a line of its own, in Vietnamese. */
export const sayProblems = (problems: readonly BankProblem[], { say }: CommandSurroundings) => {
  for (const found of problems) {
    const item = found.item === undefined ? '' : ` [${found.item}]`;
    say(`${found.file}:${found.line}${item} ${isError(found) ? 'LỖI' : 'Cảnh báo'}: ${inVietnamese(found)}`);
  }
};

export const totals = (problems: readonly BankProblem[]) => {
  const errors = problems.filter(isError).length;
  return `${errors} lỗi, ${problems.length - errors} cảnh báo`;
};

const documentsNamed = 10;
const spread = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** Says what a bank covers: topics by level, types, and the documents most is asked about. */
export const sayCoverage = (
  { byTopic, byLevel, byType, byDocument }: Coverage,
  { say }: CommandSurroundings,
) => {
  for (const topic of topics)
    say(`${topic.padEnd(20)} ${String(byTopic[topic]).padStart(5)} câu (${spread(byLevel[topic])})`);
  const most = Object.entries(byDocument).slice(0, documentsNamed);
  say(`Loại câu: ${spread(byType)}`);
  say(`Văn bản: ${Object.keys(byDocument).length}, nhiều câu nhất: ${spread(Object.fromEntries(most))}`);
};
