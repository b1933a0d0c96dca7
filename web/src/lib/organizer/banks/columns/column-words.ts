import type { ColumnChoice } from '@cchc/server/src/imports/column-contract.ts';
import { m } from '#lib/paraglide/messages.js';

type Named = Exclude<ColumnChoice, `option-${string}`>;

const named: Record<Named, () => string> = {
  ignore: m.imports_c_ignore,
  prompt: m.imports_c_prompt,
  options: m.imports_c_options,
  key: m.imports_c_key,
  pairs: m.imports_c_pairs,
  answers: m.imports_c_answers,
  tolerance: m.imports_c_tolerance,
  topic: m.imports_c_topic,
  level: m.imports_c_level,
  difficulty: m.imports_c_difficulty,
  type: m.imports_c_type,
  explanation: m.imports_c_explanation,
  legalBasis: m.imports_c_legal,
};

const isNamed = (choice: ColumnChoice): choice is Named => Object.hasOwn(named, choice);

/** What a column may be said to hold, in words. */
export const choiceName = (choice: ColumnChoice): string =>
  isNamed(choice) ? named[choice]() : m.imports_c_option({ letter: choice.slice(-1).toUpperCase() });

/** The letter a spreadsheet gives a column. @param at from 0, below 26. */
export const columnLetter = (at: number): string => String.fromCharCode(65 + at);
