import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { completed, type CompleteQuestion } from '../src/banks/question/complete-question.ts';
import { writeBankDocx } from '../src/banks/export/export-docx.ts';
import { writeBankXlsx } from '../src/banks/export/export-xlsx.ts';
import { makeDraft } from '../src/banks/question/make-draft.ts';
import { levels, topics } from '../src/contests/contract.ts';
import { ask, asPlatform, dismiss, greeting } from './child.ts';
import { atMost, median, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';
import { longestTurn, type Turns } from './turns.ts';

/** No answer may wait longer than this for an import, and so much memory at most may it take. */
const longestBlock = 50;
const mostMegabytes = 512;

export interface ImportSizes {
  /** Questions in the workbook; the document has a tenth of them. */
  questions: number;
  pairs: number;
}

interface Greeting {
  port: number;
  cookie: string;
}

interface Told extends Turns {
  cpuMs: number;
  /** Of the process, ever. */
  peakMb: number;
}

interface Run extends Turns {
  questions: number;
  ms: number;
  cpuMs: number;
  /** More than the process had before. */
  moreMb: number;
  readMs: number;
}

/** Questions that differ, as those of a real bank do. */
const makeQuestions = (count: number): CompleteQuestion[] =>
  Array.from({ length: count }, (_, at) => {
    const draft = makeDraft({
      prompt: `Theo quy định hiện hành, cơ quan nào chủ trì việc thứ ${at + 1} trong cải cách hành chính?`,
      topic: topics[at % topics.length] ?? 'general',
      level: levels[at % levels.length] ?? 'recall',
    });
    return completed(draft) ?? [];
  }).flat();

const asItems = (count: number) =>
  makeQuestions(count).map((question, at) => ({ code: `cau-${at + 1}`, version: 1, question, cites: [] }));

const bank = { title: 'Ngân hàng', slug: 'ngan-hang', shown: 'with', languages: [] } as const;

const makeFiles = async ({ questions }: ImportSizes) => [
  { name: 'ngan-hang.xlsx', bytes: await writeBankXlsx(asItems(questions), bank) },
  {
    name: 'ngan-hang.docx',
    bytes: await writeBankDocx({
      ...bank,
      items: asItems(Math.ceil(questions / 10)),
      pictures: new Map(),
    }),
  },
];

interface ImportState {
  id: string;
  state: string;
  counts: { questions: number };
}

/** Uploads a file, waits until it has been read and stored, and throws it away again. */
async function importOnce(
  server: ChildProcess,
  { port, cookie }: Greeting,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Run> {
  const call = async (method: string, path: string, body?: Uint8Array<ArrayBuffer>) => {
    const headers = { cookie, 'content-type': 'application/octet-stream' };
    const answer = await fetch(`http://127.0.0.1:${port}/api/staff/${path}`, {
      method,
      headers: body ? headers : { cookie },
      ...(body && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : ((await answer.json()) as ImportState);
  };
  const read = await ask<{ ms: number }>(server, { read: Buffer.from(bytes).toString('base64'), name });
  const before = await ask<Told>(server, 'cpu');
  const started = performance.now();
  let state = await call('POST', `banks/bench/imports?name=${name}`, new Uint8Array(bytes));
  // The list alone is asked for: an import is not looked through while it is measured.
  while (state?.state === 'reading') {
    await sleep(50);
    state = await call('GET', `imports/${state.id}`);
  }
  const ms = performance.now() - started;
  const after = await ask<Told>(server, 'cpu');
  if (state?.state !== 'ready') throw new Error(`The import ended as ${state?.state}`);
  await call('DELETE', `imports/${state.id}`);
  return {
    ...after,
    questions: state.counts.questions,
    ms,
    cpuMs: after.cpuMs - before.cpuMs,
    moreMb: after.peakMb - before.peakMb,
    readMs: read.ms,
  };
}

const line = (name: string, runs: readonly Run[]) => {
  const [first] = runs;
  return [
    `${name}: ${first?.questions ?? 0} questions in ${rounded(median(runs.map(({ ms }) => ms)) / 1000, 2)} s`,
    `(read alone ${rounded(median(runs.map(({ readMs }) => readMs)) / 1000, 2)} s)`,
    `${rounded(Math.max(...runs.map(({ moreMb }) => moreMb)), 0)} MB more at worst`,
    longestTurn(runs),
    `p99 ${rounded(median(runs.map(({ loopP99Ms }) => loopP99Ms)), 1)} ms`,
  ].join(', ');
};

/**
 * Importing a workbook of ten thousand questions and a document of a thousand, while the server answers: how long,
 * how much memory, and how long nobody else is answered. The ceiling is the same file merely read.
 * Source of the targets: DESIGN, “Targets”.
 */
export async function benchImport(sizes: ImportSizes): Promise<BenchRow> {
  const files = await makeFiles(sizes);
  const dir = makeScratch();
  const server = fork(join(import.meta.dirname, 'import-server.ts'), [dir], { execArgv: asPlatform });
  try {
    const told = await greeting<Greeting>(server);
    await ask<Told>(server, 'cpu');
    await sleep(2_000);
    const idle = await ask<Told>(server, 'cpu');
    const runs = new Map<string, Run[]>();
    for (let pair = 0; pair < sizes.pairs; pair++)
      for (const file of files) {
        const run = await importOnce(server, told, file);
        runs.set(file.name, [...(runs.get(file.name) ?? []), run]);
      }
    const [workbook = []] = runs.values();
    const all = [...runs.values()].flat();
    const ratios = workbook.map(({ ms, readMs }) => readMs / ms);
    const perSecond = (value: (run: Run) => number) =>
      rounded(median(workbook.map((run) => (run.questions * 1000) / value(run))), 0);
    return {
      bench: 'import',
      figure: perSecond(({ ms }) => ms),
      unit: 'questions/s',
      ceiling: perSecond(({ readMs }) => readMs),
      ratio: rounded(median(ratios), 3),
      spread: `${rounded(Math.min(...ratios), 3)}–${rounded(Math.max(...ratios), 3)}`,
      cpuMs: rounded(median(workbook.map(({ cpuMs, questions }) => cpuMs / questions)), 4),
      target: `event loop never blocked > ${longestBlock} ms, at most ${mostMegabytes} MB more`,
      ...verdictOf([
        atMost('event loop blocked', Math.max(...all.map(({ loopMaxMs }) => loopMaxMs)), longestBlock, ' ms'),
        atMost('more memory', Math.max(...all.map(({ moreMb }) => moreMb)), mostMegabytes, ' MB'),
      ]),
      notes: [...[...runs].map(([name, each]) => line(name, each)), `idle: ${longestTurn([idle])}`],
    };
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
