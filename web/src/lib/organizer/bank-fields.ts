import type { Level, Topic } from '@cchc/server/src/contests/contract.ts';

/* The contract's own lists stand beside its zod schemas, which no page should download. A test keeps them equal. */

/** The eleven topics in the order every screen lists them. */
export const topics = [
  'general',
  'institutions',
  'procedures',
  'apparatus',
  'civil-service',
  'public-finance',
  'digital-government',
  'indices',
  'communication',
  'public-culture',
  'information-access',
] as const satisfies readonly Topic[];

/** Easier thinking first. */
export const levels = ['recall', 'understand', 'apply'] as const satisfies readonly Level[];

/** A column of the blueprint: one level, or any. */
export type LevelChoice = Level | 'any';
export const levelChoices = [...levels, 'any'] as const satisfies readonly LevelChoice[];
