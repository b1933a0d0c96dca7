import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Names the folder that holds what a bench writes, so that whoever ends a bench can clear away after it. */
export const scratchVariable = 'BENCH_SCRATCH';

/** A new folder on the disk the project lies on: a file system in memory would sync in no time. */
export const makeScratch = (): string =>
  mkdtempSync(join(process.env[scratchVariable] ?? process.cwd(), '.bench-'));
