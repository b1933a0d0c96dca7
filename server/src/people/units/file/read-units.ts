import { readInProcess } from '../../../imports/process/read-in-process.ts';
import { uploadsFull } from '../../../http/uploads.ts';
import { ExportGate } from '../../../reports/export-gate.ts';
import type { UnitLines } from './unit-line.ts';

/** What the process is given. */
export interface UnitFile {
  bytes: Uint8Array;
}

const limits = { heapMegabytes: 192, megabytes: 512, timeMs: 20_000 };

/** A process takes memory and a core: one at a time, two more may wait. */
const gate = new ExportGate(2, uploadsFull);

/**
 * Reads a file of units in a process of its own, within bounds of memory and time.
 *
 * @param signal stops the reading.
 * @throws {FileRefused} for whatever keeps it from being read; interrupted when the signal says stop.
 * @throws {Problem} uploads-full while others' files are read.
 */
export const readUnits = (bytes: Uint8Array, signal: AbortSignal): Promise<UnitLines> =>
  gate.run(async () => {
    const read: UnitLines = { lines: [], problems: [] };
    await readInProcess<UnitFile, UnitLines, null>(new URL('unit-reader.ts', import.meta.url), {
      input: { bytes },
      limits,
      onPart: ({ lines, problems }) => {
        read.lines.push(...lines);
        read.problems.push(...problems);
      },
      signal,
    });
    return read;
  });
