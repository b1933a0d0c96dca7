import type { Deps } from '../src/deps.ts';
import { makeBank, makeContest, type TestBank, type TestContest } from '../testing/builders.ts';

const hour = 3_600_000;

export interface Window {
  opensAt: number;
  closesAt: number;
}

/** What a contest under load is made of. */
interface LoadRound {
  bank: TestBank;
  roundId: string;
  window: Window;
  /** Questions drawn for each paper. */
  slots: number;
  /** How often each may sit, once unless said otherwise; null for as often as they like. */
  attempts?: number | null;
}

export const loadSlots = 20;

/** The grace of a round, ms: as usual, or less in one that is over in no time. */
export const graceOf = ({ opensAt, closesAt }: Window): number => Math.min(5_000, (closesAt - opensAt) / 3);

/** Five hundred questions to draw from, as a real bank has them. */
export const makeLoadBank = (deps: Deps, now: number): Promise<TestBank> =>
  makeBank(deps, { items: 500, now });

/**
 * A published contest with one round, ranked by what `FactsOnDisk` works a board out of: score, whole seconds,
 * moment of submission. Names are whole, so that its lines can be told apart.
 */
export const makeLoadContest = (
  deps: Deps,
  { bank, roundId, window, slots, attempts = 1 }: LoadRound,
  now: number,
): Promise<TestContest> =>
  makeContest(deps, {
    bank,
    now,
    rules: {
      title: 'Tải thử',
      rounds: [{ id: roundId, title: 'Vòng 1', ...window, bankId: null, blueprint: null, sets: [] }],
      sitting: { durationMs: 4 * hour, graceMs: Math.round(graceOf(window)), attempts, counts: 'best' },
      blueprint: [{ topic: 'general', level: null, document: null, count: slots }],
      prediction: null,
      ranking: [
        { by: 'score' },
        { by: 'duration', precisionMs: 1_000 },
        { by: 'submitted-at', precisionMs: 1 },
      ],
      privacy: { names: 'full', showUnit: true },
    },
  });
