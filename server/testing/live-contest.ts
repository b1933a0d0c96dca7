import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@cchc/db/open.ts';
import pino from 'pino';
import { Changes } from '../src/changes.ts';
import type { Deps } from '../src/deps.ts';
import { makeNewId } from '../src/ids.ts';
import { openSecret } from '../src/secret-file.ts';
import { makeBank, makeContest, makeEntrant, type TestEntrant } from './builders.ts';

const hour = 3_600_000;
export const liveRoundId = 'r-live';

/** A data directory whose contest is open by the real clock, for as many attempts as anyone likes. */
export async function makeLiveContest(
  people: number,
  now: number,
): Promise<{ dataDir: string; entrants: TestEntrant[]; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cchc-live-'));
  const store = await openStore({ file: join(dataDir, 'contest.db') });
  const deps: Deps = {
    store,
    secret: openSecret(dataDir),
    newId: makeNewId(randomBytes),
    randomBytes,
    changes: new Changes(),
    log: pino({ level: 'silent' }),
  };
  const bank = await makeBank(deps, { now });
  const contest = await makeContest(deps, {
    bank,
    now,
    rules: {
      rounds: [
        {
          id: liveRoundId,
          title: 'Vòng 1',
          opensAt: now - hour,
          closesAt: now + 12 * hour,
          bankId: null,
          blueprint: null,
          sets: [],
        },
      ],
      sitting: { durationMs: 4 * hour, graceMs: 5_000, attempts: null, counts: 'best' },
      prediction: null,
      ranking: [
        { by: 'score' },
        { by: 'duration', precisionMs: 1_000 },
        { by: 'submitted-at', precisionMs: 1 },
      ],
      privacy: { names: 'full', showUnit: true },
    },
  });
  const named = (index: number) => ({
    fullName: `Thí sinh ${'abcdefghij'.charAt(index % 10)} ${index}`,
    now,
  });
  const entrants = await Promise.all(
    Array.from({ length: people }, (_, index) => makeEntrant(deps, contest, named(index))),
  );
  await store.close();
  return { dataDir, entrants, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
