import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProcess } from '../testing/api-process.ts';
import { HurriedEntrant, Ledger } from '../testing/crowd.ts';
import { FactsOnDisk } from '../testing/facts-on-disk.ts';
import { liveRoundId, makeLiveContest } from '../testing/live-contest.ts';
import { seededBytes } from '../testing/test-app.ts';
import { seededRandom } from '../src/banks/paper/seeded-random.ts';
import type { BoardPage } from '../src/ranking/contract.ts';

/** `KILLS=100` for the hundred; by default as many as keep the suite short. */
const kills = Number(process.env['KILLS'] ?? 12);
/** What chooses the moments and the clicks: `KILL_SEED=…` repeats a run as far as two processes can. */
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const connections = 32;
const people = 96;
/** A kill comes after so many more acknowledged saves at most, and so long after them. */
const most = { saves: 500, ms: 20 };

const random = seededRandom(seededBytes(String(seed))(16));
const ledger = new Ledger();
let contest: Awaited<ReturnType<typeof makeLiveContest>>;
let crowd: HurriedEntrant[];
let facts: FactsOnDisk;

beforeAll(async () => {
  contest = await makeLiveContest(people, Date.now());
  crowd = contest.entrants.map(
    ({ cookie }) => new HurriedEntrant({ cookie, roundId: liveRoundId, ledger, random }),
  );
  facts = new FactsOnDisk(contest.dataDir);
});
afterAll(() => {
  facts.close();
  contest.remove();
});

/** Everybody at once, over as many connections as there are, until the server is gone or `until` says so. */
const everyone = (server: ApiProcess, until: () => boolean) =>
  Promise.all(crowd.map((entrant) => entrant.hurry(server, until)));

/** Everything acknowledged since the last look. */
const since = { saves: 0, receipts: 0 };
const takeNew = () => {
  const fresh = { saves: ledger.saves.slice(since.saves), receipts: ledger.receipts.slice(since.receipts) };
  since.saves = ledger.saves.length;
  since.receipts = ledger.receipts.length;
  return fresh;
};

/** Receipts that come out otherwise when they are asked for again. */
async function changedReceipts(server: ApiProcess, receipts: Ledger['receipts']) {
  const again = await Promise.all(
    receipts.map(({ attemptId, cookie }) => server.send('POST', `/api/attempts/${attemptId}/submit`, cookie)),
  );
  return receipts.filter(({ text }, index) => again[index]?.text !== text);
}

async function boardOf(server: ApiProcess): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const { text } = await server.send(
      'GET',
      `/api/boards/round:${liveRoundId}?limit=100&offset=${lines.length}`,
    );
    const { rows } = JSON.parse(text) as BoardPage;
    lines.push(...rows.map(({ rank, name, score, durationMs }) => `${rank} ${name} ${score} ${durationMs}`));
    if (rows.length < 100) return lines;
  }
}

/** A moment told by what has been acknowledged, so that it means the same on a slow machine as on a quick one. */
const chooseMoment = () => ({
  saves: Math.floor(random() * most.saves),
  ms: Math.floor(random() * most.ms),
});

/** Lets everybody at the server and kills it at that moment, in the middle of whatever it does. */
async function hurryAndKill(server: ApiProcess, moment: { saves: number; ms: number }) {
  const enough = ledger.saves.length + moment.saves;
  let isOver = false;
  const hurrying = everyone(server, () => isOver);
  await expect.poll(() => ledger.saves.length, { interval: 1 }).toBeGreaterThanOrEqual(enough);
  await sleep(moment.ms);
  await server.end('SIGKILL');
  isOver = true;
  await hurrying;
}

it(
  `a server killed at ${kills} random moments under load loses nothing it has acknowledged`,
  { timeout: 60_000 + kills * 10_000 },
  async () => {
    const moments: string[] = [];
    console.log(`kill -9: KILL_SEED=${seed}`);
    let server = await ApiProcess.start(contest.dataDir, connections);
    for (let kill = 0; kill < kills; kill++) {
      const moment = chooseMoment();
      moments.push(`${moment.saves}+${moment.ms}`);
      await hurryAndKill(server, moment);
      const { saves, receipts } = takeNew();
      const told = `kill ${kill + 1} after ${moments.at(-1)} ms, KILL_SEED=${seed}`;
      expect(facts.missing(saves), `acknowledged saves lost at ${told}`).toEqual([]);
      server = await ApiProcess.start(contest.dataDir, connections);
      expect(await changedReceipts(server, receipts), `receipts changed at ${told}`).toEqual([]);
      expect(await boardOf(server), `board after ${told}`).toEqual(facts.board(100));
    }
    // The last server lives on: its board follows the facts within a tick, without being built anew.
    const until = performance.now() + 1_000;
    await everyone(server, () => performance.now() > until);
    await expect.poll(() => boardOf(server)).toEqual(facts.board(100));
    expect(await server.end('SIGTERM')).toBe(0);

    expect(ledger.surprises.slice(0, 3)).toEqual([]);
    expect(facts.missing(ledger.saves)).toEqual([]);
    expect(facts.scoredOtherwise()).toEqual([]);
    expect(facts.integrity()).toBe('ok');
    expect(ledger.cutOff).toBeGreaterThan(kills);
    expect(ledger.saves.length).toBeGreaterThan(kills * 20);
    expect(ledger.receipts.length).toBeGreaterThan(kills);
    const { saves, receipts, cutOff } = ledger;
    console.log(
      `${kills} kills, each after so many saves + ms: ${moments.join(', ')}; ${saves.length} acknowledged saves and ` +
        `${receipts.length} receipts, none lost; ${cutOff} requests cut off and sent again`,
    );
  },
);
