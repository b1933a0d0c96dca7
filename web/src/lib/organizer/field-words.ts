import { topicName } from '#lib/contests/names.ts';
import type { BlueprintGrid } from '#lib/organizer/blueprint-grid.ts';
import { choiceName } from '#lib/organizer/check-words.ts';
import { placeOf, type FieldPlace, type Section } from '#lib/organizer/field-of-pointer.ts';
import { sectionTitle } from '#lib/organizer/section-words.ts';
import { m } from '#lib/paraglide/messages.js';

const fieldLabels: Record<string, () => string> = {
  slug: m.organizer_f_slug,
  title: m.organizer_f_title,
  organizer: m.organizer_f_organizer,
  summary: m.organizer_f_summary,
  bankId: m.organizer_f_bank,
  identity: m.organizer_f_identity,
  'fields-minAge': m.organizer_f_min_age,
  'sitting-durationMs': m.organizer_f_duration,
  'sitting-graceMs': m.organizer_f_grace,
  'sitting-attempts': m.organizer_f_attempts,
  'scoring-pointsPerItem': m.organizer_f_marks,
  'reveal-key': m.organizer_f_reveal_key,
  reason: m.organizer_reason,
};

const rowLabels: Record<string, (number: number) => string> = {
  'audiences-name': (number) => m.organizer_f_audience({ number }),
  'rounds-title': (number) =>
    m.organizer_f_at({ field: m.organizer_f_round_title(), name: m.organizer_f_round({ number }) }),
  'rounds-opensAt': (number) =>
    m.organizer_f_at({ field: m.organizer_f_round_opens(), name: m.organizer_f_round({ number }) }),
  'rounds-closesAt': (number) =>
    m.organizer_f_at({ field: m.organizer_f_round_closes(), name: m.organizer_f_round({ number }) }),
  'prizes-title': (number) =>
    m.organizer_f_at({ field: m.organizer_f_prize_title(), name: m.organizer_f_prize_row({ number }) }),
  'prizes-count': (number) =>
    m.organizer_f_at({ field: m.organizer_f_prize_count(), name: m.organizer_f_prize_row({ number }) }),
  'prizes-value': (number) =>
    m.organizer_f_at({ field: m.organizer_f_prize_value(), name: m.organizer_f_prize_row({ number }) }),
};

/** What a field is called where errors are listed away from it. */
const placeName = ({ id, section, index, cell }: FieldPlace): string | undefined => {
  if (cell) return m.organizer_bp_cell({ topic: topicName(cell.topic), level: choiceName(cell.choice) });
  const row = index === undefined ? undefined : rowLabels[id.replace(/-\d+/, '')];
  if (row && index !== undefined) return row(index + 1);
  return fieldLabels[id]?.() ?? (section && sectionTitle(section));
};

/** A refused field and the sentence about it, as the server words it or as we do. */
export interface FieldSentence {
  pointer: string;
  detail: string;
}

/** A refused field as the editor shows it. */
export interface ShownError {
  /** Of the control, or of the section's heading. */
  id: string;
  section: Section | undefined;
  /** Beside the field. */
  message: string;
  /** In the summary, which must say which field it means. */
  summary: string;
}

/** Errors by the controls they belong to, the first of each; `detail` is already a sentence. */
export const shownErrors = (errors: readonly FieldSentence[], grid: BlueprintGrid): ShownError[] => {
  const shown = new Map<string, ShownError>();
  for (const { pointer, detail } of errors) {
    const place = placeOf(pointer, grid);
    const name = placeName(place);
    const summary = name ? `${name}: ${detail}` : detail;
    if (!shown.has(place.id))
      shown.set(place.id, { id: place.id, section: place.section, message: detail, summary });
  }
  return [...shown.values()];
};
