import type { Rules } from '@cchc/server/src/contests/contract.ts';

/** A choice of when things are shown that a fair contest would think twice about. */
export type RevealRisk =
  /** Whoever may sit again has seen the answers. */
  | 'key-before-next-attempt'
  /** One attempt each, but the first to finish can tell the rest. */
  | 'key-while-open'
  /** Seeing the score after each of many attempts lets one find the answers by trying. */
  | 'score-by-trial';

/** From how many attempts on trying answers out pays; contests with more hide the score until the close. */
const trialAttempts = 4;

/** What the reveal rules give away while the round is still open, worst first. */
export const revealRisks = ({
  reveal,
  attempts,
}: Pick<Rules, 'reveal'> & { attempts: number | null }): RevealRisk[] => {
  const several = attempts === null || attempts > 1;
  if (reveal.key === 'on-submit') return [several ? 'key-before-next-attempt' : 'key-while-open'];
  const many = attempts === null || attempts >= trialAttempts;
  return reveal.score === 'on-submit' && many ? ['score-by-trial'] : [];
};
