import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentScores, rankUnits } from './present-live.ts';
import { PeopleTally } from './people-tally.ts';
import { binOf, RoundTally, type TalliedAttempt } from './round-tally.ts';

const attempt = (changes: Partial<TalliedAttempt> = {}): TalliedAttempt => ({
  entrantId: 'an',
  number: 1,
  startedAt: 600_000,
  submittedAt: null,
  submittedBy: null,
  score: null,
  maxScore: 1_000,
  ...changes,
});
const handedIn = (score: number, changes: Partial<TalliedAttempt> = {}) =>
  attempt({ submittedAt: 1_200_000, submittedBy: 'entrant', score, ...changes });

const seen = ({ started, ended, units, bins, attempts, begun }: RoundTally) => ({
  started: new Map([...started].toSorted(([left], [right]) => left - right)),
  ended: new Map([...ended].toSorted(([left], [right]) => left - right)),
  units: new Map([...units].filter(([, { begun: people }]) => people > 0).toSorted()),
  bins,
  attempts,
  begun,
});

describe('the counts of a round', () => {
  it('follow an attempt from its start over its end to its reopening', () => {
    const tally = new RoundTally();
    tally.take('a', attempt(), 'u1');
    expect(tally).toMatchObject({ attempts: { open: 1, submitted: 0, expired: 0 }, begun: 1 });
    tally.take('a', handedIn(1_000), 'u1');
    expect(tally.attempts).toEqual({ open: 0, submitted: 1, expired: 0 });
    expect(tally.units.get('u1')).toEqual({ begun: 1, submitted: 1 });
    expect(tally.bins.at(-1)).toBe(1);
    tally.take('a', attempt({ score: 1_000 }), 'u1');
    expect(tally.attempts).toEqual({ open: 1, submitted: 0, expired: 0 });
    expect(tally.units.get('u1')).toEqual({ begun: 1, submitted: 0 });
    expect([tally.ended.size, presentScores(tally)]).toEqual([0, null]);
  });

  it('count people once, however many attempts they have', () => {
    const tally = new RoundTally();
    tally.take('a', handedIn(0), 'u1');
    tally.take('b', attempt({ number: 2 }), 'u1');
    expect(tally).toMatchObject({ begun: 1, attempts: { open: 1, submitted: 1 } });
    expect(tally.units.get('u1')).toEqual({ begun: 1, submitted: 1 });
  });

  it('tell those the server submitted from those handed in', () => {
    const tally = new RoundTally();
    tally.take('a', handedIn(0, { submittedBy: 'deadline' }), null);
    expect(tally.attempts).toEqual({ open: 0, submitted: 0, expired: 1 });
  });

  it('are the same in whatever order and however often attempts were taken', () => {
    const state = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      unit: fc.constantFrom('u1', 'u2', null),
      ended: fc.boolean(),
      score: fc.integer({ min: 0, max: 1_000 }),
      number: fc.constantFrom(1, 2),
      at: fc.nat(5_000_000),
    });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 30 }), (states) => {
        const [running, once] = [new RoundTally(), new RoundTally()];
        const last = new Map<string, Parameters<RoundTally['take']>>();
        for (const { id, unit, ended, score, number, at } of states) {
          const changes = { number, startedAt: at };
          const each = ended ? handedIn(score, { ...changes, submittedAt: at + 1 }) : attempt(changes);
          running.take(id, each, unit);
          last.set(id, [id, each, unit]);
        }
        for (const taken of last.values()) once.take(...taken);
        expect(seen(running)).toEqual(seen(once));
      }),
    );
  });
});

describe('scores', () => {
  it.each([
    [0, 1_000, 0],
    [99, 1_000, 0],
    [100, 1_000, 1],
    [999, 1_000, 9],
    [1_000, 1_000, 10],
    [-5, 1_000, 0],
    [50, 333, 1],
  ])('%i of %i fall into bin %i', (score, maxScore, bin) => {
    expect(binOf(score, maxScore)).toBe(bin);
  });

  it('are named by edges that hold them, whatever the full mark', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 5_000 }), fc.nat(5_000), (maxScore, any) => {
        const score = any % maxScore;
        const tally = new RoundTally();
        tally.take('a', handedIn(score, { maxScore }), null);
        const bin = presentScores(tally)?.bins.find(({ count }) => count === 1);
        expect(bin?.from).toBeLessThanOrEqual(score);
        expect(bin?.to).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

it('units stand by how many take part; those beyond the fifteenth are summed up', () => {
  const [people, round] = [new PeopleTally(), new RoundTally()];
  for (let unit = 0; unit < 17; unit++)
    for (let person = 0; person <= unit; person++) {
      const id = `${unit}-${person}`;
      people.take(id, { unitId: `u${String(unit).padStart(2, '0')}`, joinedAt: 0 });
      if (person > 0) round.take(id, handedIn(0), people.unitOf(id));
    }
  const { top, others } = rankUnits({ people, round });
  expect(top[0]).toEqual({ unitId: 'u16', joined: 17, begun: 16, submitted: 16 });
  expect(top).toHaveLength(15);
  expect(others).toEqual({ units: 2, joined: 3, begun: 1, submitted: 1 });
});

it('someone who moves to another unit is counted there alone', () => {
  const people = new PeopleTally();
  people.take('an', { unitId: 'u1', joinedAt: 0 });
  people.take('an', { unitId: 'u2', joinedAt: 0 });
  expect([people.size, people.units.get('u1'), people.units.get('u2')]).toEqual([1, 0, 1]);
});
