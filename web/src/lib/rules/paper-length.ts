import type { BlueprintLine, Rules } from '@cchc/server/src/contests/contract.ts';
import { paperSources } from '@cchc/server/src/contests/paper-source.ts';

/** Questions in every paper of a blueprint. */
export const paperLength = (blueprint: readonly BlueprintLine[]): number =>
  blueprint.reduce((sum, line) => sum + line.count, 0);

/** The lengths papers may have, shortest first; one where all are alike. */
export const paperLengths = (rules: Rules): number[] =>
  [...new Set(paperSources(rules).map(({ blueprint }) => paperLength(blueprint)))].toSorted(
    (left, right) => left - right,
  );
