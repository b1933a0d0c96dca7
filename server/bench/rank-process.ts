// A process of the `rank` bench: one board index, moved when told. One size a process: collecting the garbage of a
// small index would otherwise look through a large one. Run with --expose-gc. `node rank-process.ts SIZE`
import { BoardIndex, type Entry } from '../src/ranking/board-index.ts';
import { compileRanking } from '../src/ranking/rank-key.ts';
import { seededRandom } from '../src/banks/paper/seeded-random.ts';

/** What the parent may ask: to move so many entries and read their ranks. */
export type RankQuestion = { moves: number } | 'close';

/** What the index took to build, and takes to hold. */
export interface BuiltIndex {
  size: number;
  bytesAnEntry: number;
  /** Loaded out of order, and in order as a database hands it out. */
  rebuildMs: number;
  rebuildInOrderMs: number;
}

export interface Moved {
  /** µs of CPU for one entry. */
  cpuUs: number;
}

const ranking = compileRanking(
  [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }, { by: 'submitted-at', precisionMs: 1 }],
  { prediction: false },
);
const random = seededRandom(Buffer.from('the bench of ranks'));
const somewhen = Date.UTC(2026, 10, 22);

/** As a contest has them: forty marks, up to twenty minutes, a day. */
const someKey = () =>
  ranking.encode({
    score: 100 * Math.floor(random() * 41),
    durationMs: Math.floor(random() * 1_200_000),
    submittedAt: somewhen + Math.floor(random() * 86_400_000),
    startedAt: somewhen,
    predictionDistance: null,
    attempts: 1,
    decision: 0,
  });

/** As long as an id is. */
const memberOf = (number: number) => `0199aaaa-bbbb-7ccc-8ddd-${String(number).padStart(12, '0')}`;

const heldBytes = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const timed = (work: () => void) => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const index = new BoardIndex();
const size = Number(process.argv[2]);

const makeEntries = (): Entry[] =>
  Array.from({ length: size }, (_, at) => ({ member: memberOf(at), key: someKey() }));

/** Keys and ids are counted with it: in the platform the index alone holds the keys. */
function build(): BuiltIndex {
  // Once before, so that what the engine makes of the code is not counted.
  new BoardIndex().bulkLoad(makeEntries());
  const before = heldBytes();
  let entries = makeEntries();
  const rebuildMs = timed(() => index.bulkLoad(entries));
  entries = [];
  const bytesAnEntry = (heldBytes() - before) / size;
  const inOrder = index.page(0, size).map(({ member, key }) => ({ member, key }));
  const rebuildInOrderMs = timed(() => index.bulkLoad(inOrder));
  return { size, bytesAnEntry, rebuildMs, rebuildInOrderMs };
}

/** The sum of the ranks goes nowhere; it keeps the reading from being left out. */
let ranks = 0;

function move(moves: number): Moved {
  const work = Array.from({ length: moves }, () => ({
    member: memberOf(Math.floor(random() * size)),
    key: someKey(),
  }));
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (const { member, key } of work) {
    index.upsert(member, key);
    ranks += index.rankOf(member) ?? 0;
  }
  const { user, system } = process.cpuUsage(before);
  return { cpuUs: (user + system) / moves };
}

const built = build();

process.on('message', (question: RankQuestion) => {
  if (question === 'close') process.exit(Number.isNaN(ranks) ? 1 : 0);
  else process.send?.(move(question.moves));
});
process.on('disconnect', () => process.exit(1));
process.send?.(built);
