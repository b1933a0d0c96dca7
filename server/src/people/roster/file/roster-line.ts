import type { Place } from '../../../imports/contract.ts';

/** One row of a roster, before anything is known of the units and of who is on it. */
export interface RosterLine {
  place: Place;
  /** Of the cell that names the unit. */
  unitPlace: Place;
  staffCode: string;
  fullName: string;
  /** `YYYY-MM-DD` or `YYYY`; null where the file has none, or none that can be read. */
  birthDate: string | null;
  /** As the file names it. */
  unit: string;
}

export type RosterProblemCode =
  | 'no-code'
  | 'bad-code'
  | 'code-twice'
  | 'no-name'
  | 'bad-name'
  | 'bad-birth'
  | 'no-unit'
  | 'unknown-unit'
  | 'ambiguous-unit'
  | 'erased';

/** What is wrong with a row, and where. */
export interface RosterProblem {
  code: RosterProblemCode;
  place: Place;
  /** What exactly; stands in the sentence. */
  detail: string;
}

export interface RosterLines {
  lines: RosterLine[];
  problems: RosterProblem[];
  /** Staff codes of rows that are left out: whoever stands there is not gone. */
  spared: string[];
}
