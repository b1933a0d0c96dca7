import type { Deps } from '../deps.ts';
import type { Language } from '../problems.ts';
import type { importQuestionsSchema } from './contract.ts';
import type { z } from 'zod';
import type { ExaminedQuestion } from './examine.ts';
import { getImportRow } from './import-rows.ts';
import { examineImport } from './present-import.ts';
import { presentQuestions } from './present-question.ts';

interface Wanted {
  show: 'problems' | 'all' | 'left-out';
  offset: number;
  limit: number;
}

/** Errors first, then warnings, then what changes the bank's questions, then the rest; left out, it needs no attention. */
const urgency = ({ row, hasErrors, problems, changes }: ExaminedQuestion): number => {
  if (row.leftOut) return 3;
  if (problems.length === 0) return changes ? 2 : 3;
  return hasErrors ? 0 : 1;
};

const shown: Record<Wanted['show'], (question: ExaminedQuestion) => boolean> = {
  all: () => true,
  problems: (question) => urgency(question) < 2,
  'left-out': ({ row }) => row.leftOut,
};

/**
 * Questions of an import: problems first, otherwise in the order of the file.
 *
 * @throws {Problem} not-found.
 */
export const listQuestions = async (
  deps: Deps,
  importId: string,
  { show, offset, limit }: Wanted,
  language: Language,
): Promise<z.infer<typeof importQuestionsSchema>> => {
  const row = await getImportRow(deps, importId);
  const examined = await examineImport(deps, row);
  // Sorting is stable: within one urgency the order of the file stays.
  const found = examined.filter(shown[show]).toSorted((left, right) => urgency(left) - urgency(right));
  const page = found.slice(offset, offset + limit);
  return { total: found.length, questions: await presentQuestions(deps, row, page, language) };
};
