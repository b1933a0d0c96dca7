import type { Random } from '../src/banks/paper/seeded-random.ts';

/** An answer somebody means to give. */
export interface Choice {
  /** From 0 in the order of the paper. */
  slot: number;
  /** Which of the options, as a share of them all. */
  pick: number;
  /** How long after the first of them could have been given, ms. */
  afterMs: number;
}

/**
 * What one entrant means to do and when, whatever the server makes of it. Moments are ms from the moment a load
 * turns on: the opening of the round, or its close where only the last minute is played.
 */
export interface Day {
  /** null for one who has joined before. */
  joinAt: number | null;
  /** When the lobby is opened. */
  lobbyAt: number;
  /** When the attempt is begun; null for one who has the paper before them. */
  startAt: number | null;
  choices: readonly Choice[];
  /** When the first choice could be given; null as soon as the paper is there. */
  choicesFrom: number | null;
  /** When it is handed in at the latest; null for one who never does. */
  submitAt: number | null;
  /** Whether it is handed in as soon as the last answer is given. */
  isHasty: boolean;
  offline: { from: number; ms: number } | null;
  /** Whether the open page listens for its deadline. */
  listens: boolean;
  /** Whether the board is watched once it is handed in. */
  watches: boolean;
}

export interface ContestShape {
  entrants: number;
  slots: number;
  /** How long before the opening the first one joins, ms. */
  joinMs: number;
  roundMs: number;
}

/** The end of a round in which those who stayed hand in, ms; a third of a round that is shorter than its triple. */
export const lastMinuteMs = 30_000;
const longestThink = 20_000;

/** Later moments are likelier, up to the close: 0 at the beginning of the last minute, 1 at the bell. */
const towardsTheBell = (random: Random) => Math.sqrt(random());

/** Exponential, mean 1, never more than 5: most people are quick, some are not. */
const patience = (random: Random) => Math.min(5, -Math.log(1 - random()));

function manyChoices({ slots, roundMs }: Pick<ContestShape, 'slots' | 'roundMs'>, random: Random): Choice[] {
  const think = Math.min(longestThink, (roundMs * 0.6) / slots);
  const order = Array.from({ length: slots }, (_, slot) => slot).filter(() => random() < 0.95);
  // One in five goes back to some answers.
  const again = random() < 0.2 ? order.filter(() => random() < 0.1) : [];
  let afterMs = 0;
  return [...order, ...again].map((slot) => {
    afterMs += think * (0.3 + 0.7 * patience(random));
    return { slot, pick: random(), afterMs };
  });
}

/**
 * A whole contest as one entrant goes through it: joins before the opening, starts as the round opens (four in five)
 * or later, thinks, changes some answers; one in ten loses the network for a while; two in five hand in as soon as
 * they are done, the rest towards the bell, and one in fifty leaves it to the deadline.
 *
 * @param number of the entrant, from 0.
 */
export function contestDay(number: number, shape: ContestShape, random: Random): Day {
  const { entrants, joinMs, roundMs } = shape;
  const joinAt = -joinMs + (joinMs * 0.8 * (number + random())) / entrants;
  const isPrompt = random() < 0.8;
  const startAt = isPrompt ? patience(random) * Math.min(1_000, roundMs / 20) : random() * roundMs * 0.4;
  const bell = roundMs - Math.min(lastMinuteMs, roundMs / 3) * (1 - towardsTheBell(random));
  const losesNetwork = random() < 0.1;
  const from = startAt + random() * (roundMs - startAt) * 0.8;
  return {
    joinAt,
    lobbyAt: joinAt,
    startAt,
    choices: manyChoices(shape, random),
    choicesFrom: null,
    submitAt: random() < 0.02 ? null : bell,
    isHasty: random() < 0.4,
    offline: losesNetwork ? { from, ms: Math.min(15_000, roundMs / 6) * (0.2 + 0.8 * random()) } : null,
    listens: number % 3 === 0,
    watches: number % 5 === 1,
  };
}

/** How long one sitting lasts where somebody sits again and again, ms; a sixth of a round that is shorter. */
const longestSittingMs = 60_000;

/**
 * Sits again and again for as long as the round is open, a minute each time: joins once, comes back over a new connection,
 * starts, answers, hands in. Everybody does so at moments of their own, so that as much goes on at any time as at another.
 *
 * @param number of the entrant, from 0.
 */
export function sittingDays(number: number, shape: ContestShape, random: Random): Day[] {
  const { entrants, joinMs, roundMs, slots } = shape;
  const sittingMs = Math.min(longestSittingMs, roundMs / 6);
  const phase = random() * sittingMs;
  const joinAt = -joinMs + (joinMs * 0.8 * (number + random())) / entrants;
  // The last of them is left out, so that nobody put off by a refusal comes after the close.
  return Array.from({ length: Math.floor((roundMs - phase) / sittingMs) - 1 }, (_, sitting) => {
    const startAt = phase + sitting * sittingMs;
    const losesNetwork = random() < 0.1;
    return {
      joinAt: sitting === 0 ? joinAt : null,
      lobbyAt: startAt,
      startAt,
      choices: manyChoices({ slots, roundMs: sittingMs }, random),
      choicesFrom: null,
      submitAt: startAt + sittingMs * 0.9,
      isHasty: true,
      offline: losesNetwork ? { from: startAt + random() * sittingMs * 0.5, ms: sittingMs * 0.2 } : null,
      listens: number % 3 === 0,
      watches: number % 5 === 1,
    };
  });
}

/** Waits in the lobby and starts within the second of the opening. */
export function openingDay(random: Random): Day {
  return {
    joinAt: null,
    lobbyAt: -12_000 + random() * 10_000,
    startAt: random() * 1_000,
    choices: [],
    choicesFrom: null,
    submitAt: null,
    isHasty: false,
    offline: null,
    listens: false,
    watches: false,
  };
}

/** Has the paper before them, changes two more answers in the last half minute and hands in before the bell. */
export function lastMinuteDay(slots: number, random: Random): Day {
  const submitAt = -lastMinuteMs * (1 - towardsTheBell(random));
  const choicesFrom = Math.max(-lastMinuteMs, submitAt - 12_000);
  const choices = [0.2, 0.6].map((share) => ({
    slot: Math.floor(random() * slots),
    pick: random(),
    afterMs: (submitAt - choicesFrom) * (share + 0.2 * random()),
  }));
  return {
    joinAt: null,
    lobbyAt: -lastMinuteMs - 15_000 + random() * 12_000,
    startAt: null,
    choices,
    choicesFrom,
    submitAt,
    isHasty: false,
    offline: null,
    listens: false,
    watches: false,
  };
}
