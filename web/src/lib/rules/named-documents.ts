import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { paperSources } from '@cchc/server/src/contests/paper-source.ts';

/** Ids of the legal documents that papers are drawn by, each once. */
export const namedDocuments = (rules: Rules): string[] => [
  ...new Set(
    paperSources(rules).flatMap(({ blueprint }) => blueprint.flatMap(({ document }) => document ?? [])),
  ),
];
