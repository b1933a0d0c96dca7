import type { Rules } from '../../src/contests/contract.ts';
import { findContestById } from '../../src/contests/queries.ts';
import type { BoardPage } from '../../src/ranking/contract.ts';
import { decideContest } from '../../src/ranking/decide-contest.ts';
import { readContestFacts } from '../../src/ranking/read-contest-facts.ts';
import type { BoardResults, ContestResults } from '../../src/ranking/results-contract.ts';
import { storedLines } from '../../src/ranking/testing/stored-lines.ts';
import { answerKey, wrongChoice } from '../../testing/answer-key.ts';
import { makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { EntrantClient, type Answer } from '../../testing/entrant-client.ts';
import type { World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';

const second = 1_000;
const day = 86_400_000;

/** Items in every paper; each is worth one mark. */
const itemsPerPaper = 4;

/** A round of one day, a week after the one before. */
export const week = (number: number): Rules['rounds'][number] => ({
  id: `week-${number}`,
  title: `Tuần ${number}`,
  opensAt: testNow + (number - 1) * 7 * day,
  closesAt: testNow + (number - 1) * 7 * day + day,
  bankId: null,
  blueprint: null,
  sets: [],
});

export const prize = (title: string, count = 1) => ({ title, count, value: 'Giấy khen' });

/** One sitting: when it began and how long it took, in seconds from the opening, and what was handed in. */
export interface Sitting {
  who: string;
  at: number;
  took: number;
  /** Right answers out of four. */
  right: number;
  /** Left out where it was skipped. */
  guess?: number;
}

interface Event {
  at: number;
  happen: () => Promise<void>;
}

/**
 * A contest played over HTTP by people known by one name each, for walkthroughs to hold against tables worked out
 * by hand. Sittings may overlap as they please: everything happens at its own time.
 */
export class PlayedContest {
  readonly world: World;
  readonly contest: TestContest;
  readonly #clients = new Map<string, EntrantClient>();
  readonly ids = new Map<string, string>();

  private constructor(world: World, contest: TestContest) {
    this.world = world;
    this.contest = contest;
  }

  /** @param people who enters, by the audience they belong to; '' where there is none. */
  static async begin(
    rules: Partial<Rules>,
    people: Record<string, readonly string[]>,
  ): Promise<PlayedContest> {
    const world = await makeTestApp('rule sets');
    const contest = await makeContest(world.deps, {
      rules: {
        rounds: [week(1)],
        sitting: { durationMs: 20 * 60 * second, graceMs: 5 * second, attempts: 1, counts: 'best' },
        blueprint: [{ topic: 'general', level: null, document: null, count: itemsPerPaper }],
        prediction: null,
        privacy: { names: 'full', showUnit: true },
        ...rules,
      },
    });
    const played = new PlayedContest(world, contest);
    for (const [audience, names] of Object.entries(people))
      for (const fullName of names) await played.#enter(fullName, audience);
    return played;
  }

  async #enter(fullName: string, audience: string) {
    const wanted = { fullName, ...(audience && { audience }) };
    const entrant = await makeEntrant(this.world.deps, this.contest, wanted);
    this.#clients.set(fullName, new EntrantClient(this.world.app, entrant));
    this.ids.set(fullName, entrant.entrantId);
  }

  client(who: string): EntrantClient {
    return this.#clients.get(who) ?? new EntrantClient(this.world.app);
  }

  /** Plays a week to its end, everything at its own time, with a beat of the boards after each submission. */
  async play(number: number, sittings: readonly Sitting[]) {
    const { id, opensAt, closesAt } = week(number);
    const attempts = new Map<Sitting, string>();
    const events = sittings.flatMap((sitting): Event[] => [
      { at: sitting.at, happen: async () => void attempts.set(sitting, await this.#sit(id, sitting)) },
      { at: sitting.at + sitting.took, happen: () => this.#submit(sitting, attempts.get(sitting) ?? '') },
    ]);
    for (const { at, happen } of events.toSorted((left, right) => left.at - right.at)) {
      this.world.clock.now = Math.round(opensAt + at * second);
      await happen();
    }
    this.world.clock.now = closesAt + 5 * second;
    await this.tick();
  }

  async #sit(roundId: string, { who, right, guess }: Sitting): Promise<string> {
    const client = this.client(who);
    const { status, body, text } = await client.start(roundId);
    if (status !== 200) throw new Error(`${who} could not start: ${text}`);
    const key = await answerKey(this.world.deps, body.attemptId);
    for (const [index, slot] of body.slots.entries()) {
      const correct = key[index] ?? [];
      await client.save(body.attemptId, slot.slot, index < right ? correct : wrongChoice(slot, correct), 1);
    }
    if (guess !== undefined) {
      const saved = await client.predict(body.attemptId, guess, 1);
      if (saved.status !== 200) throw new Error(`${who} could not guess: ${saved.text}`);
    }
    return body.attemptId;
  }

  async #submit({ who, right }: Sitting, attemptId: string) {
    const { body, text } = await this.client(who).submit(attemptId);
    if (body.score !== right * 100) throw new Error(`${who} did not score as played: ${text}`);
    await this.tick();
  }

  tick() {
    return this.world.app.ticker.tick(this.world.clock.now);
  }

  /** An organiser of the contest asks; sessions of staff end within the day, so they sign in each time. */
  async send<Body>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer<Body>> {
    const { contestId } = this.contest;
    const organiser = await signedInStaff(this.world, 'organiser', contestId);
    return organiser.send<Body>(method, `contests/${contestId}/${url}`, payload);
  }

  /** What the organisers see. */
  async results(): Promise<ContestResults> {
    const { status, body, text } = await this.send<ContestResults>('GET', 'results');
    if (status !== 200) throw new Error(text);
    return body;
  }

  /** `contest`, `contest:audience:A`, `week-1` or `week-1:audience:A`, by its public name. */
  boardName(short: string): string {
    return short.startsWith('contest')
      ? short.replace('contest', `contest:${this.contest.contestId}`)
      : `round:${short}`;
  }

  async board(short: string): Promise<BoardResults> {
    const { boards } = await this.results();
    const found = boards.find(({ board }) => board === this.boardName(short));
    if (!found) throw new Error(`There is no board ${short}`);
    return found;
  }

  /** `rank name score`, then seconds, and the distance of the guess after ±; of a shared rank by name. */
  async table(short: string): Promise<string[]> {
    const { rows } = await this.board(short);
    return rows
      .toSorted((left, right) => left.rank - right.rank || compareNames(left.name, right.name))
      .map(({ rank, name, score, durationMs, predictionDistance }) => {
        const seconds = Math.floor(durationMs / second);
        return `${rank} ${name} ${score} ${seconds}s ±${predictionDistance ?? '–'}`;
      });
  }

  async awards(short: string): Promise<string[]> {
    const { awards } = await this.board(short);
    return awards.map(({ prize: { title }, name }) => `${title}: ${name}`).toSorted();
  }

  /** Names of those in each tie at the edge of a prize, and the prizes. */
  async openTies(short: string): Promise<string[]> {
    const { openTies } = await this.board(short);
    return openTies.map(
      ({ people, prizes }) =>
        `${people
          .map(({ name }) => name)
          .toSorted(compareNames)
          .join(', ')}: ${prizes.join(', ')}`,
    );
  }

  /** Puts the people of the first open tie of a board in order. */
  async decideTie(short: string, names: readonly string[]) {
    const board = await this.board(short);
    const order = names.map((name) => this.ids.get(name));
    const rankKey = board.openTies[0]?.rankKey;
    const decision = { board: board.board, rankKey, order, reason: 'Ban tổ chức họp và bốc thăm' };
    const { status } = await this.send('POST', 'ties', decision);
    await this.tick();
    return status;
  }

  /** Public boards row by row, and what is stored of each round. */
  async shownAndStored(): Promise<Standings> {
    const { boards } = await this.results();
    const shown = await Promise.all(
      boards.map(async ({ board }): Promise<Standings['shown'][number]> => {
        const { body } = await this.client('').send<BoardPage>('GET', `/api/boards/${board}`);
        return [board, body.state, ...body.rows.map(({ rank, name }) => `${rank} ${name}`)];
      }),
    );
    const stored = await storedLines(this.world.deps);
    return { shown, stored: stored.map(toLine) };
  }

  /** The same, with everything worked out again from facts. */
  async asFactsGive(): Promise<Standings> {
    const contest = await findContestById(this.world.deps, this.contest.contestId);
    if (!contest) throw new Error('There is no contest');
    const facts = await readContestFacts(this.world.deps, contest);
    const isFinal = contest.rounds.every(({ finalizedAt }) => finalizedAt !== null);
    const { boards } = decideContest(contest.id, contest.rules, facts);
    return {
      shown: boards
        .filter(({ board }) => isFinal || board.startsWith('round:'))
        .map(({ board, rows }) => [
          board,
          'final',
          ...rows.map(({ rank, entrantId }) => `${rank} ${facts.people.get(entrantId)?.fullName}`),
        ]),
      stored: facts.rounds.flatMap(({ roundId }) => {
        const found = boards.find(({ board }) => board === `round:${roundId}`);
        return (found?.rows ?? []).map((row) => toLine({ ...row, roundId }));
      }),
    };
  }
}

interface Standings {
  /** Name, state and rows of each board. */
  shown: string[][];
  stored: string[];
}

const toLine = ({ roundId, rank, entrantId, rankKey }: Line) => `${roundId} ${rank} ${entrantId} ${rankKey}`;

interface Line {
  roundId: string;
  rank: number;
  entrantId: string;
  rankKey: string;
}

const compareNames = (left: string | null, right: string | null) =>
  (left ?? '').localeCompare(right ?? '', 'vi');
