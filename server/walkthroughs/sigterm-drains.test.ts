import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiProcess } from '../testing/api-process.ts';
import { HurriedEntrant, Ledger } from '../testing/crowd.ts';
import { FactsOnDisk } from '../testing/facts-on-disk.ts';
import { liveRoundId, makeLiveContest } from '../testing/live-contest.ts';
import { seededBytes } from '../testing/test-app.ts';
import { seededRandom } from '../src/banks/paper/seeded-random.ts';

const people = 32;

let contest: Awaited<ReturnType<typeof makeLiveContest>>;
let facts: FactsOnDisk;
beforeAll(async () => {
  contest = await makeLiveContest(2 * people, Date.now());
  facts = new FactsOnDisk(contest.dataDir);
});
afterAll(() => {
  facts.close();
  contest.remove();
});

/** Some of the entrants, with what they remember. */
function makeCrowd(from: number) {
  const ledger = new Ledger();
  const random = seededRandom(seededBytes(`crowd from ${from}`)(16));
  const entrants = contest.entrants
    .slice(from, from + people)
    .map(({ cookie }) => new HurriedEntrant({ cookie, roundId: liveRoundId, ledger, random }));
  const hurry = (server: ApiProcess, until: () => boolean) =>
    Promise.all(entrants.map((entrant) => entrant.hurry(server, until)));
  return { ledger, hurry };
}

/** A request on a connection of its own: when all of it has been handed to the network, and what came back. */
function ask(port: number) {
  const socket = connect(port, '127.0.0.1');
  const sent = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', () => resolve());
  });
  return { sent, answer: text(socket).catch(String) };
}

/** In how many attempts somebody has an answer acknowledged. */
const attempts = ({ ledger }: ReturnType<typeof makeCrowd>) =>
  new Set(ledger.saves.map(({ attemptId }) => attemptId)).size;

it('a server asked to end answers what was sent before, turns the rest away, loses nothing and ends with code 0', async () => {
  const server = await ApiProcess.start(contest.dataDir, 2 * people);
  // One half asks nothing more once the server is told to end; the other takes no notice.
  const [polite, pushy] = [makeCrowd(0), makeCrowd(people)];
  let isTold = false;
  const hurrying = Promise.all([polite.hurry(server, () => isTold), pushy.hurry(server, () => false)]);
  // With everybody at it, fewer connections are on their way than the server hears out before it closes.
  for (const crowd of [polite, pushy])
    await expect.poll(() => attempts(crowd), { interval: 5 }).toBeGreaterThanOrEqual(people);
  const fresh = Array.from({ length: 10 }, () => ask(server.port));
  await Promise.all(fresh.map(({ sent }) => sent));
  isTold = true;
  const toldAt = performance.now();
  expect(await server.end('SIGTERM')).toBe(0);
  expect(performance.now() - toldAt).toBeLessThan(10_000);
  await hurrying;
  for (const { answer } of fresh) expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  expect(polite.ledger).toMatchObject({ cutOff: 0, turnedAway: 0 });
  expect(pushy.ledger.cutOff + pushy.ledger.turnedAway).toBe(people);
  for (const { ledger } of [polite, pushy]) {
    expect(ledger.surprises).toEqual([]);
    expect(facts.missing(ledger.saves)).toEqual([]);
  }
  expect(facts.scoredOtherwise()).toEqual([]);
});
