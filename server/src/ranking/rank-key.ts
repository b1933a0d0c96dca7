import type { RankingCriterion } from '../contests/contract.ts';

/** What an entrant is ranked by: their counting attempt in a round, or the sum over rounds. */
export interface Standing {
  /** Hundredths. */
  score: number;
  durationMs: number;
  /** UTC milliseconds. */
  submittedAt: number;
  /** UTC milliseconds. */
  startedAt: number;
  /** |guess − truth|; null when the prediction was skipped or is not known yet. */
  predictionDistance: number | null;
  /** Submitted attempts. */
  attempts: number;
  /** Place the organisers gave among equals, from 1; 0 while they have decided nothing. */
  decision: number;
}

/**
 * A rank key: `width` bytes, one character (0–255) each. JavaScript's `<` on such strings, SQL on their
 * hexadecimal text and a Redis sorted set all put them in the same order. Smaller is better; equal keys share a rank.
 */
export type RankKey = string;

export interface CompiledRanking {
  /** Bytes in every key. */
  width: number;
  /** @throws {RangeError} when a figure is negative, not whole, or wider than its field. */
  encode: (standing: Standing) => RankKey;
}

interface Field {
  bytes: number;
  /** Between 0 and 256^bytes − 1, smaller is better. */
  valueOf: (standing: Standing) => number;
}

const decisionBytes = 3;

/** Of no bytes, of one, and so on: worked out once, since every figure of every key is compared with it. */
const largestOf = Array.from({ length: 7 }, (_, bytes) => 256 ** bytes - 1);

const largest = (bytes: number) => largestOf[bytes] ?? Number.NaN;

/**
 * Compiles a ranking chain into a fixed-width key: each criterion in turn, big-endian, in a field of its own.
 * Scores descend, all else ascends; times are cut to the precision the rules state. A skipped prediction
 * takes the largest value, so it sorts after any guess. Widths hold the sum over twenty rounds (scores and
 * durations, 5 bytes), any guess (4 bytes) and the clock until the year 10889 (6 bytes).
 *
 * @param options.prediction false for live boards: the true number is not known before the round closes.
 * Source: docs of the contests studied (score → prediction → earliest; score → duration → prediction).
 */
export const compileRanking = (
  chain: readonly RankingCriterion[],
  options: { prediction: boolean },
): CompiledRanking => {
  const fields = chain
    .filter((criterion) => options.prediction || criterion.by !== 'prediction')
    .map((criterion) => fieldOf(criterion));
  const width = fields.reduce((sum, field) => sum + field.bytes, 0);
  const scratch = Buffer.alloc(width);
  return {
    width,
    encode(standing) {
      let offset = 0;
      for (const field of fields) offset = writeField(scratch, offset, field, standing);
      return scratch.toString('latin1');
    },
  };
};

const fieldOf = (criterion: RankingCriterion): Field => {
  switch (criterion.by) {
    case 'score':
      return { bytes: 5, valueOf: ({ score }) => largest(5) - within(score, 5) };
    case 'duration':
      return { bytes: 5, valueOf: ({ durationMs }) => Math.floor(durationMs / criterion.precisionMs) };
    case 'prediction':
      return { bytes: 4, valueOf: ({ predictionDistance }) => distanceField(predictionDistance) };
    case 'submitted-at':
      return { bytes: 6, valueOf: ({ submittedAt }) => Math.floor(submittedAt / criterion.precisionMs) };
    case 'started-at':
      return { bytes: 6, valueOf: ({ startedAt }) => Math.floor(startedAt / criterion.precisionMs) };
    case 'attempts':
      return { bytes: 4, valueOf: ({ attempts }) => attempts };
    case 'decision':
      return { bytes: decisionBytes, valueOf: ({ decision }) => decision };
  }
};

const distanceField = (distance: number | null) => {
  if (distance === null) return largest(4);
  return Math.min(within(distance, 4), largest(4) - 1);
};

const within = (value: number, bytes: number) => {
  if (!Number.isInteger(value) || value < 0 || value > largest(bytes))
    throw new RangeError(`A figure to rank by must be whole and fit ${bytes} bytes: ${value}`);
  return value;
};

const writeField = (buffer: Buffer, offset: number, field: Field, standing: Standing) =>
  buffer.writeUIntBE(within(field.valueOf(standing), field.bytes), offset, field.bytes);

/**
 * The key of someone whom the organisers gave another place among equals, 0 for none. Only for chains with their
 * decision, which always comes last.
 */
export const withDecision = (key: RankKey, decision: number): RankKey => {
  const field = Buffer.alloc(decisionBytes);
  field.writeUIntBE(within(decision, decisionBytes), 0, decisionBytes);
  return key.slice(0, -decisionBytes) + field.toString('latin1');
};

/** The key as lower-case hexadecimal text, for a database column. */
export const toHex = (key: RankKey): string => Buffer.from(key, 'latin1').toString('hex');

/** The key that `toHex` wrote. */
export const fromHex = (hex: string): RankKey => Buffer.from(hex, 'hex').toString('latin1');
