import { benchBell } from './bell.ts';
import { benchExport } from './export.ts';
import { benchImport } from './import.ts';
import { benchOpen } from './open.ts';
import { benchPage } from './page.ts';
import { benchPush } from './push.ts';
import { benchRank } from './rank.ts';
import { benchRead } from './read.ts';
import { benchRerank } from './rerank.ts';
import type { BenchRow } from './row.ts';
import { benchSave } from './save.ts';
import { benchStart } from './start.ts';

/** What may be asked of a run; the sizes of the targets unless given. */
export interface BenchSizes {
  /** Of the boards that are read, started with, ranked anew and exported; undefined as each bench has it. */
  results: number | undefined;
  /** Who start at once, and hand in at the bell. */
  entrants: number;
  watchers: number;
  questions: number;
  pairs: number;
  /** How long each side of a pair is measured; undefined as each bench has it. */
  seconds: number | undefined;
}

interface Bench {
  run: (sizes: BenchSizes) => Promise<BenchRow>;
  /** It is ended after so long, whatever it does. */
  minutes: number;
}

/** Results of the targets. */
const million = 1_000_000;
/** Ranked anew in a minute or two; what it costs grows with the lines, and `--results 1000000` tells the rest. */
const reranked = 300_000;

/** In the order of the table. */
export const benches: Record<string, Bench> = {
  save: { minutes: 3, run: () => benchSave() },
  open: { minutes: 4, run: (sizes) => benchOpen(sizes) },
  bell: { minutes: 6, run: (sizes) => benchBell(sizes) },
  rank: { minutes: 3, run: (sizes) => benchRank(sizes) },
  push: { minutes: 6, run: (sizes) => benchPush({ ...sizes, seconds: sizes.seconds ?? 10 }) },
  read: {
    minutes: 6,
    run: ({ results = million, pairs, seconds = 3 }) => benchRead({ entrants: results, pairs, seconds }),
  },
  start: { minutes: 6, run: ({ results = million, pairs }) => benchStart({ entrants: results, pairs }) },
  rerank: { minutes: 4, run: ({ results = reranked }) => benchRerank({ entrants: results }) },
  page: { minutes: 2, run: (sizes) => benchPage({ ...sizes, seconds: sizes.seconds ?? 3 }) },
  import: { minutes: 4, run: (sizes) => benchImport(sizes) },
  export: { minutes: 4, run: ({ results = million }) => benchExport({ results }) },
};
