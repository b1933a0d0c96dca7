import { parentPort, workerData } from 'node:worker_threads';
import { FileRefused } from '../../../imports/read-result.ts';
import type { ReadProblem } from '../../../imports/read-result.ts';
import { readUnitFile } from './read-unit-file.ts';
import type { UnitLines } from './unit-line.ts';

/** What the worker tells whoever started it. */
export type UnitWorkerMessage = { read: UnitLines } | { refused: Pick<ReadProblem, 'code' | 'detail'> };

/** @throws whatever is no refusal: a fault of ours, seen as an error of the thread. */
function answer(bytes: Uint8Array): UnitWorkerMessage {
  try {
    return { read: readUnitFile(bytes) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { refused: { code: error.code, detail: error.detail } };
  }
}

parentPort?.postMessage(answer(workerData as Uint8Array));
