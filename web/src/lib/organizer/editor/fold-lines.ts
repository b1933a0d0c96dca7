import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import { linesOfForm, type BlueprintForm } from '#lib/organizer/blueprint-form.ts';
import { countQuestions } from '#lib/organizer/blueprint-grid.ts';
import type { CollectiveForm } from '#lib/organizer/collective-form.ts';
import type { PrizeRow } from '#lib/organizer/prize-rows.ts';
import type { OwnPaper, RoundRow } from '#lib/organizer/round-rows.ts';
import { readWhole } from '#lib/organizer/read-number.ts';
import { m } from '#lib/paraglide/messages.js';

/* How something folded away stands, in a few words. */

/** “2 loại giải: Giải Nhất, Giải Nhì”. */
export const prizeLine = (prizes: readonly PrizeRow[]): string =>
  prizes.length === 0
    ? m.editor_prizes_none()
    : m.editor_prizes_some({
        count: prizes.length,
        list: prizes.map(({ title }) => title || '…').join(', '),
      });

const ownParts = ({ bankId, blueprint }: OwnPaper, banks: readonly BankSummary[]): string[] => [
  ...(bankId === ''
    ? []
    : [m.editor_paper_bank({ bank: banks.find(({ id }) => id === bankId)?.title ?? '…' })]),
  ...(blueprint ? [m.editor_paper_questions({ count: countQuestions(linesOfForm(blueprint)) })] : []),
];

/** Where a round draws its papers from. */
export const paperLine = (round: RoundRow, banks: readonly BankSummary[]): string => {
  const parts = ownParts(round, banks);
  if (round.sets.length > 0) parts.push(m.editor_paper_sets({ count: round.sets.length }));
  return parts.length === 0 ? m.editor_paper_common() : parts.join(', ');
};

/** Lines for legal documents. */
export const documentsLine = ({ documents }: BlueprintForm): string =>
  documents.length === 0
    ? m.editor_documents_none()
    : m.editor_documents_some({
        count: documents.reduce((sum, row) => sum + (readWhole(row.count) ?? 0), 0),
        lines: documents.length,
      });

/** “từ 14 đến 35 tuổi”. */
export const agesLine = (min: string, max: string): string => {
  if (min.trim() === '' && max.trim() === '') return m.editor_ages_none();
  if (max.trim() === '') return m.editor_ages_from({ min });
  return min.trim() === '' ? m.editor_ages_to({ max }) : m.editor_ages_both({ min, max });
};

/** “3 khối, 45 đơn vị”. */
export const blocsLine = ({ blocs }: CollectiveForm): string =>
  blocs.length === 0
    ? m.editor_blocs_line_none()
    : m.editor_blocs_line({
        blocs: blocs.length,
        units: blocs.reduce((sum, { units }) => sum + units.length, 0),
      });
