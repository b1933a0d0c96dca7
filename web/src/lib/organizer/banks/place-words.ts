import type { Place } from '@cchc/server/src/imports/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

/** Where in a file something stands: `Sheet1!C12`, `đoạn 41`, `dòng 12`. Empty for the file as a whole. */
export const placeWords = ({ sheet, paragraph, line, cell }: Place): string => {
  const spot = [
    cell,
    paragraph !== undefined && m.banks_place_paragraph({ number: show.number(paragraph) }),
    line !== undefined && cell === undefined && m.banks_place_line({ number: show.number(line) }),
  ]
    .filter(Boolean)
    .join(', ');
  if (sheet === undefined) return spot;
  if (cell !== undefined) return `${sheet}!${spot}`;
  return [m.banks_place_sheet({ name: sheet }), spot].filter(Boolean).join(', ');
};
