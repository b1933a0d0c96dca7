import type { Rules } from '@cchc/server/src/contests/contract.ts';

/** A part of the rules that is kept or given up as a whole when two people edited at once. */
export type RulesPart = Exclude<keyof Rules, 'revision'>;

/* Rules are JSON with members in the order of the schema, so their text tells them apart. */
const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/** The parts in which two rules differ. */
export const changedParts = (before: Rules, after: Rules): RulesPart[] =>
  (Object.keys(after) as (keyof Rules)[])
    .filter((part) => part !== 'revision')
    .filter((part) => differs(before[part], after[part]));

/** Somebody else's newer rules with one's own changes laid over them, part by part. */
export interface Merge {
  rules: Rules;
  /** Changed here. */
  mine: RulesPart[];
  /** Changed by somebody else since `base`. */
  theirs: RulesPart[];
  /** Changed by both, differently: one's own wording wins in `rules`. */
  clashes: RulesPart[];
}

/** @param base the rules both started from. */
export const mergeRules = (base: Rules, mine: Rules, theirs: Rules): Merge => {
  const own = changedParts(base, mine);
  const other = changedParts(base, theirs);
  const kept = Object.fromEntries(own.map((part) => [part, mine[part]]));
  return {
    rules: { ...theirs, ...kept },
    mine: own,
    theirs: other,
    clashes: own.filter((part) => other.includes(part) && differs(mine[part], theirs[part])),
  };
};
