import type { ExportState } from '@cchc/server/src/reports/export-contract.ts';

/** Of the time a workbook takes, about as much goes into reading; the rest into writing. */
const readingShare = 0.25;

/** How much of a workbook is done, 0 to 1. */
export const shareDone = ({ step, rows, total }: ExportState): number => {
  const ofStep = total === 0 ? 0 : rows / total;
  if (step === 'reading') return readingShare * ofStep;
  return step === 'writing' ? readingShare + (1 - readingShare) * ofStep : 0;
};
