import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import type { Store } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import type { CommandSurroundings } from '../../banks/text/bank-report.ts';
import { KnownQuestions } from '../../banks/question/known-questions.ts';
import { withStore } from '../../with-store.ts';
import { Changes } from '../../changes.ts';
import { levelSchema, topicSchema } from '../../contests/contract.ts';
import type { Deps } from '../../deps.ts';
import { readEnvironment } from '../../environment.ts';
import { makeNewId } from '../../ids.ts';
import { largestUpload, type Place } from '../contract.ts';
import { examine, type ExaminedQuestion } from '../examine.ts';
import { inWords } from '../import-problem.ts';
import { getImportRow, type QuestionRow } from '../import-rows.ts';
import { findNearQuestions } from '../near-questions.ts';
import { examineImport } from '../present-import.ts';
import { readQuestions } from '../read-questions.ts';
import { FileRefused, type ReadMedia, type ReadProblem, type ReadResult } from '../read-result.ts';
import { ReadingQueue } from '../reading-queue.ts';
import { startImport } from '../start-import.ts';
import { takeImport } from '../take-import.ts';
import { Problem } from '../../problems.ts';
import { openSecret } from '../../secret-file.ts';

export interface ImportFileOptions {
  json: boolean;
  dryRun: boolean;
  /** Slug of the bank its questions go into. */
  bank?: string | undefined;
  /** What questions get that do not say it themselves. */
  topic?: string | undefined;
  level?: string | undefined;
}

/** Whether a path names a file of questions rather than a bank written as text. */
export const isQuestionFile = async (path: string): Promise<boolean> => {
  if (path.endsWith('.yaml') || basename(path) === 'bank.json') return false;
  const found = await stat(path).catch(() => null);
  return found?.isFile() ?? false;
};

/**
 * Brings the questions of a file, whatever its format, into a bank; with `dryRun` only tells what would come in.
 *
 * @returns the exit code: 1 when something could not be taken.
 * @throws {DataDirInUse} when a server runs on the data directory.
 */
export const importFileCommand = async (
  path: string,
  options: ImportFileOptions,
  around: CommandSurroundings,
): Promise<number> => {
  const file = relative(around.folder, resolve(around.folder, path));
  const read = await readOrRefuse(resolve(around.folder, path));
  if ('refused' in read)
    return report({ file, examined: [], loose: [read.refused], added: null }, options, around);
  const loose = read.problems;
  if (options.dryRun) {
    const examined = await examineAlone(asRows(read));
    return report({ file, examined, loose, added: null }, options, around);
  }
  const target = targetOf(options);
  if (!target) {
    around.say(
      'Cần thêm: --bank MÃ_NGÂN_HÀNG --topic CHUYÊN_ĐỀ --level MỨC_ĐỘ (hoặc --dry-run để chỉ xem thử).',
    );
    return 1;
  }
  const taken = await withStore(readEnvironment(around.variables), (store) =>
    take(store, path, read, target, around),
  );
  if (taken) return report({ file, loose, ...taken }, options, around);
  around.say(`Không có ngân hàng nào tên ${target.bank}, hoặc còn câu thiếu --topic, --level.`);
  return 1;
};

const readOrRefuse = async (path: string): Promise<ReadResult | { refused: ReadProblem }> => {
  try {
    const bytes = new Uint8Array(await readFile(path));
    if (bytes.length > largestUpload)
      throw new FileRefused('upload-too-large', `> ${largestUpload / 1024 / 1024} MB`);
    return await readQuestions(bytes, basename(path));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { refused: { code: error.code, detail: error.detail, place: {} } };
  }
};

/** Beside no bank: compared with one another alone. */
const examineAlone = async (rows: readonly QuestionRow[]): Promise<ExaminedQuestion[]> => {
  const near = await findNearQuestions(rows);
  return examine(rows, {
    bank: new KnownQuestions(),
    near,
    named: new Map(),
    missing: new Set(),
    inForce: false,
  });
};

const asRows = ({ questions }: ReadResult): QuestionRow[] =>
  questions.map(({ media = [], ...read }, at) => ({
    ...read,
    question: { ...read.question, media: [...read.question.media, ...media.map(named)] },
    ordinal: at + 1,
    mendedAt: null,
    code: null,
    basedOn: null,
    leftOut: false,
    itemId: null,
  }));

/** A picture that is not stored; what it shows is looked at all the same. */
const named = ({ bytes, alt }: ReadMedia) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  alt,
});

const targetOf = ({ bank, topic, level }: ImportFileOptions) => {
  const defaults = {
    topic: topicSchema.nullable().safeParse(topic ?? null),
    level: levelSchema.nullable().safeParse(level ?? null),
  };
  if (bank === undefined || !defaults.topic.success || !defaults.level.success) return null;
  return { bank, defaults: { topic: defaults.topic.data, level: defaults.level.data } };
};

interface Taken {
  examined: ExaminedQuestion[];
  /** Codes of the items made. */
  added: string[];
  /** Codes of those that were there and got a new version. */
  changed: string[];
}

/** Goes the way an upload goes, so that the import can be seen and undone on the organiser's screen. */
const take = async (
  store: Store,
  path: string,
  read: ReadResult,
  { bank, defaults }: NonNullable<ReturnType<typeof targetOf>>,
  around: CommandSurroundings,
): Promise<Taken | null> => {
  const { banks, items } = store.tables;
  const [found] = await store.read.select({ id: banks.id }).from(banks).where(eq(banks.slug, bank));
  if (!found) return null;
  const deps = makeDeps(store, around);
  const { now } = around;
  const queue = new ReadingQueue(
    deps,
    async () => read,
    () => now,
  );
  const upload = {
    bankId: found.id,
    fileName: basename(path),
    bytes: new Uint8Array(await readFile(resolve(around.folder, path))),
  };
  const { importId } = await startImport(deps, queue, upload, 'system', now);
  await queue.settled();
  const examined = await examineImport(deps, await getImportRow(deps, importId));
  try {
    await takeImport(deps, { importId, defaults }, 'system', now);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.problem !== 'nothing-to-take') return null;
  }
  const made = await store.read.select({ code: items.code }).from(items).where(eq(items.importId, importId));
  const changed = examined.flatMap(({ sound, changes }) => (sound && changes ? [changes.item.code] : []));
  return { examined, added: made.map(({ code }) => code).toSorted(), changed };
};

/** What use cases need, on the command line. */
export const makeDeps = (store: Store, { variables }: CommandSurroundings): Deps => {
  const environment = readEnvironment(variables);
  return {
    store,
    secret: openSecret(environment.dataDir),
    newId: makeNewId(randomBytes),
    randomBytes,
    changes: new Changes(),
    log: pino({ level: environment.logLevel }),
  };
};

interface Outcome {
  file: string;
  examined: readonly ExaminedQuestion[];
  /** What belongs to no question. */
  loose: readonly ReadProblem[];
  /** null when nothing was to be changed. */
  added: string[] | null;
  changed?: string[];
}

const report = (
  outcome: Outcome,
  { json, dryRun }: ImportFileOptions,
  around: CommandSurroundings,
): number => {
  const { file, examined, loose, added, changed = [] } = outcome;
  const found = [
    ...loose.map((problem) => ({ problem, question: undefined })),
    ...examined.flatMap(({ row, problems }) =>
      problems.map((problem) => ({ problem, question: row.ordinal })),
    ),
  ];
  const errors = found.filter(({ problem }) => inWords(problem, 'vi').severity === 'error').length;
  if (json) {
    const problems = found.map(({ problem, question }) => asJson(problem, file, question));
    const questions = examined.filter(({ sound }) => sound).map(({ row }) => asQuestion(row, file));
    const changes = added && { added, changed, revived: [], retired: [], unchanged: 0 };
    around.say(JSON.stringify({ questions, problems, changes, dryRun }, null, 2));
  } else {
    for (const { problem, question } of found) around.say(asLine(problem, file, question));
    around.say(`Đọc được ${examined.filter(({ sound }) => sound).length} câu hỏi dùng được.`);
    if (added) around.say(`Đã nạp: thêm ${added.length}, sửa ${changed.length}.`);
    around.say(`${errors} lỗi, ${found.length - errors} cảnh báo.`);
  }
  return errors > 0 ? 1 : 0;
};

/**
 * A question in the words of every import, whatever file it came from. `answers` are those that are typed; pairs of a
 * matching, the tolerance of a number and how typed answers are compared stand only where they mean something.
 */
const asQuestion = ({ ordinal, question, source }: QuestionRow, file: string) => {
  const { type, pairs, answers, textMatch, tolerance, format, media } = question;
  return {
    id: `${ordinal}`,
    type,
    prompt: question.prompt,
    options: question.options,
    answers,
    ...(type === 'matching' && { pairs }),
    ...(type === 'numeric' && { tolerance }),
    ...(type === 'short-answer' && { textMatch }),
    ...(format === 'markdown' && { format }),
    ...(media.length > 0 && { media }),
    topic: question.topic,
    level: question.level,
    explanation: question.explanation,
    legalBasis: question.legalBasis,
    source: { file, ...source.place },
  };
};

const asJson = (problem: ReadProblem, file: string, question: number | undefined) => {
  const { severity, code, message, suggestion, place } = inWords(problem, 'en');
  const { detail } = problem;
  return {
    file,
    ...place,
    ...(question !== undefined && { question }),
    code,
    message,
    detail,
    suggestion,
    severity,
  };
};

const asLine = (problem: ReadProblem, file: string, question: number | undefined) => {
  const { severity, message, suggestion } = inWords(problem, 'vi');
  const number = question === undefined ? '' : ` [câu ${question}]`;
  const kind = severity === 'error' ? 'LỖI' : 'Cảnh báo';
  return `${file}${spoken(problem.place)}${number} ${kind}: ${message}. ${suggestion}`;
};

const spoken = ({ sheet, cell, line, paragraph }: Place) =>
  [
    sheet === undefined ? '' : `, trang tính “${sheet}”`,
    cell === undefined ? '' : `, ô ${cell}`,
    line === undefined ? '' : `, dòng ${line}`,
    paragraph === undefined ? '' : `, đoạn ${paragraph}`,
  ].join('');
