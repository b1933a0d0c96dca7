import type { Place } from '../../../imports/contract.ts';
import type { UnitKind } from '../contract.ts';

/** One row of a file of units, before anything is known of the tree. */
export type UnitLine =
  /** By its path: the names from the root down. */
  | { by: 'path'; place: Place; levels: { name: string; kind: UnitKind }[] }
  /** By its code, below another's. */
  | { by: 'code'; place: Place; code: string; name: string; kind: UnitKind; parentCode: string | null };

export type UnitProblemCode =
  | 'no-name'
  | 'bad-name'
  | 'bad-code'
  | 'code-twice'
  | 'unknown-kind'
  | 'unknown-parent'
  | 'parent-left-out'
  | 'within-itself'
  | 'too-deep'
  | 'name-there'
  | 'ended';

/** Why a row cannot be used, and where. */
export interface UnitProblem {
  code: UnitProblemCode;
  place: Place;
  /** What exactly; stands in the sentence. */
  detail: string;
}

export interface UnitLines {
  lines: UnitLine[];
  problems: UnitProblem[];
}
