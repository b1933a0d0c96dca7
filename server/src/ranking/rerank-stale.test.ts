import { openStore } from '@cchc/db/open.ts';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { Changes } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { annulEntry } from '../people/duplicates/annul-entry.ts';
import { decidePair } from '../people/duplicates/decide-pair.ts';
import { restoreEntry } from '../people/duplicates/restore-entry.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { RerankSweep } from './rerank-stale.ts';
import { makeRules } from './testing/make-rules.ts';
import { makeDeps, storeContest, storeEntrant, storeResult } from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const rules = makeRules({ prediction: null, ranking: [{ by: 'score' }] });
const over = 105_000;
const hour = 3_600_000;
const decision = { by: 'staff-1', reason: 'Nhầm' };

let deps: Deps;
let sweep: RerankSweep;

/** An, Bình and Chi stand in this order; Dũng entered and handed nothing in. */
async function begin(given: Deps) {
  deps = given;
  sweep = new RerankSweep(deps);
  await storeContest(deps, rules);
  for (const id of ['an', 'binh', 'chi', 'dung']) await storeEntrant(deps, id);
  await storeResult(deps, 'an', { score: 900 });
  await storeResult(deps, 'binh', { score: 800 });
  await storeResult(deps, 'chi', { score: 700 });
  await finalizeRound(deps, 'r1', over);
}
beforeEach(async () => begin(await makeDeps()));

/** The same process, until it dies after the unit of work of a decision and before anything that follows it. */
const dying = (): Deps => {
  const changes = new Changes();
  changes.on('entries', () => {
    throw new Error('power cut');
  });
  return { ...deps, changes };
};
const place = (entrantId: string) => ({ contestId: 'c1', entrantId });
const cutOff = (deed: Promise<void>) => expect(deed).rejects.toThrow('power cut');
const merge = (into: Deps, keptId: string, otherId: string, now: number) =>
  decidePair(into, 'c1', { keptId, otherId, verdict: 'merged', reason: 'Một người' }, 'staff-1', now);

const standing = async () => (await storedLines(deps)).map(({ entrantId }) => entrantId).join(' ');
const rerankedBy = async () => {
  const { auditEvents } = deps.store.tables;
  const rows = await deps.store.read
    .select({ actor: auditEvents.actor })
    .from(auditEvents)
    .where(eq(auditEvents.action, 'round.rerank'));
  return rows.map(({ actor }) => actor);
};

it('an annulment cut off is followed, on the boards too', async () => {
  const boards = new Boards(deps);
  await boards.start(over);
  await cutOff(annulEntry(dying(), place('an'), decision, over + 1));
  expect(await standing()).toBe('an binh chi');
  await sweep.run(over + 2);
  expect(await standing()).toBe('binh chi');
  await boards.tick(over + 2);
  const { rows } = (await boards.open('round:r1', over + 2)).page(0, 10);
  expect(rows.map(({ name }) => name)).toEqual(['binh', 'chi']);
});

it('a restoring cut off is followed, once', async () => {
  await annulEntry(deps, place('an'), decision, over + 1);
  await sweep.run(over + 2);
  await cutOff(restoreEntry(dying(), place('an'), decision, over + hour));
  expect(await standing()).toBe('binh chi');
  await sweep.run(over + hour + 1);
  expect(await standing()).toBe('an binh chi');
  await sweep.run(over + hour + 2);
  expect(await rerankedBy()).toEqual(['staff-1', 'system']);
});

it('a restoring cut off before the process started is found', async () => {
  await annulEntry(deps, place('an'), decision, over + 1);
  await cutOff(restoreEntry(dying(), place('an'), decision, over + 2));
  await new RerankSweep(deps).run(over + 24 * hour);
  expect(await standing()).toBe('an binh chi');
});

it('what was merged comes back by itself, also under an entry that handed in nothing', async () => {
  await merge(deps, 'dung', 'an', over + 1);
  expect(await standing()).toBe('dung binh chi');
  await merge(deps, 'binh', 'dung', over + 2);
  expect(await standing()).toBe('binh chi');
  await cutOff(restoreEntry(dying(), place('dung'), decision, over + 3));
  expect(await standing()).toBe('binh chi');
  await sweep.run(over + 4);
  expect(await standing()).toBe('dung binh chi');
});

it('PostgreSQL finds the same', { timeout: 60_000 }, async () => {
  const store = await openStore({ pglite: 'memory' });
  onTestFinished(() => store.close());
  await begin(await makeDeps(store));
  await annulEntry(deps, place('an'), decision, over + 1);
  await cutOff(restoreEntry(dying(), place('an'), decision, over + 2));
  await sweep.run(over + 3);
  expect(await standing()).toBe('an binh chi');
  await sweep.run(over + 4);
  expect(await rerankedBy()).toEqual(['staff-1', 'system']);
});

it.each([
  ['who handed in nothing', 'dung'],
  ['whose restoring was followed', 'an'],
])('ranks nothing anew for one %s', async (_who, entrantId) => {
  await annulEntry(deps, place(entrantId), decision, over + 1);
  await restoreEntry(deps, place(entrantId), decision, over + 2);
  await sweep.run(over + 3);
  expect(await rerankedBy()).not.toContain('system');
  expect(await standing()).toBe('an binh chi');
});
