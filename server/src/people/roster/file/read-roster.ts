import { uploadsFull } from '../../../http/uploads.ts';
import { readInProcess } from '../../../imports/process/read-in-process.ts';
import { ExportGate } from '../../../reports/export-gate.ts';
import type { RosterLines } from './roster-line.ts';

/** What the process is given. */
export interface RosterFile {
  bytes: Uint8Array;
}

const limits = { heapMegabytes: 192, megabytes: 512, timeMs: 20_000 };

/** A process takes memory and a core: one at a time, two more may wait. */
const gate = new ExportGate(2, uploadsFull);

/**
 * Reads a roster in a process of its own, within bounds of memory and time.
 *
 * @param signal stops the reading.
 * @throws {FileRefused} for whatever keeps it from being read; interrupted when the signal says stop.
 * @throws {Problem} uploads-full while others' files are read.
 */
export const readRoster = (bytes: Uint8Array, signal: AbortSignal): Promise<RosterLines> =>
  gate.run(async () => {
    const read: RosterLines = { lines: [], problems: [], spared: [] };
    await readInProcess<RosterFile, RosterLines, null>(new URL('roster-reader.ts', import.meta.url), {
      input: { bytes },
      limits,
      onPart: ({ lines, problems, spared }) => {
        read.lines.push(...lines);
        read.problems.push(...problems);
        read.spared.push(...spared);
      },
      signal,
    });
    return read;
  });
