import { topicName } from '#lib/contests/names.ts';
import { choiceName } from '#lib/organizer/check-words.ts';
import {
  placeOf,
  type FieldPlace,
  type FormBlueprints,
  type Section,
} from '#lib/organizer/field-of-pointer.ts';
import { sectionTitle } from '#lib/organizer/section-words.ts';
import { m } from '#lib/paraglide/messages.js';

/* What a control is called, by its id without the numbers in it. */
const fieldLabels: Record<string, () => string> = {
  slug: m.organizer_f_slug,
  title: m.organizer_f_title,
  organizer: m.organizer_f_organizer,
  summary: m.organizer_f_summary,
  bankId: m.organizer_f_bank,
  'entry-by': m.editor_entry,
  identity: m.organizer_f_identity,
  'fields-minAge': m.organizer_f_min_age,
  'fields-maxAge': m.editor_max_age,
  'audiences-name': m.editor_audience_name,
  'audiences-bankId': m.editor_own_bank,
  'rounds-title': m.organizer_f_round_title,
  'rounds-opensAt': m.organizer_f_round_opens,
  'rounds-closesAt': m.organizer_f_round_closes,
  'rounds-bankId': m.editor_own_bank,
  'rounds-blueprint': m.editor_own_blueprint,
  'rounds-sets': m.editor_sets,
  'rounds-sets-name': m.editor_set_name,
  'rounds-sets-bankId': m.editor_own_bank,
  'rounds-sets-blueprint': m.editor_own_blueprint,
  'blueprint-documents-document': m.editor_document,
  'blueprint-documents-count': m.editor_document_count,
  'sitting-durationMs': m.organizer_f_duration,
  'sitting-graceMs': m.organizer_f_grace,
  'sitting-attempts': m.organizer_f_attempts,
  'scoring-pointsPerItem': m.organizer_f_marks,
  'prediction-decimals': m.editor_prediction_decimals,
  'prediction-among': m.editor_prediction_among,
  overall: m.editor_overall,
  'overall-rounds': m.editor_overall_rounds,
  'reveal-score': m.organizer_f_reveal_score,
  'reveal-key': m.organizer_f_reveal_key,
  freeze: m.editor_freeze,
  'freeze-beforeCloseMs': m.editor_freeze_before,
  'prizes-title': m.organizer_f_prize_title,
  'prizes-count': m.organizer_f_prize_count,
  'prizes-value': m.organizer_f_prize_value,
  'collective-blocs': m.editor_blocs,
  'collective-blocs-name': m.editor_bloc_name,
  'collective-blocs-units': m.editor_bloc_units,
  'collective-blocs-units-name': m.editor_unit_name,
  'collective-blocs-units-headcount': m.editor_headcount,
  'collective-rankings-title': m.editor_ranking_title,
  'collective-rankings-measures': m.editor_measures,
  'measures-percent': m.editor_measure_percent,
  'measures-parts-weight': m.editor_weight,
  'measures-parts-measure-percent': m.editor_measure_percent,
  'collective-rankings-gate-percent': m.editor_gate_percent,
  'collective-rankings-decimals': m.editor_decimals,
  reason: m.organizer_reason,
};

/* What a row is called, by what it is a row of. */
const rowLabels: Record<string, (inputs: { number: number }) => string> = {
  audiences: m.editor_audience,
  rounds: m.organizer_f_round,
  sets: m.editor_set,
  documents: m.editor_document_row,
  prizes: m.organizer_f_prize_row,
  roundPrizes: m.editor_round_prize_row,
  blocs: m.editor_bloc,
  units: m.editor_unit_row,
  rankings: m.editor_ranking,
  measures: m.editor_measure,
  parts: m.editor_part,
};

/** The rows a control stands in, the nearest first. */
const rowsAround = (id: string): string[] =>
  [...id.matchAll(/([A-Za-z]+)-(\d+)/g)]
    .map(([, list = '', digits]) => rowLabels[list]?.({ number: Number(digits) + 1 }) ?? '')
    .filter((name) => name !== '')
    .toReversed();

/** The label of the longest end of a control's name that has one: prizes are called alike wherever they stand. */
const labelOf = (id: string): string | undefined => {
  const parts = id.replaceAll(/-\d+/g, '').replaceAll('roundPrizes', 'prizes').split('-');
  const name = parts.map((_, from) => parts.slice(from).join('-')).find((end) => end in fieldLabels);
  return name === undefined ? undefined : fieldLabels[name]?.();
};

/** What a field is called where errors are listed away from it. */
const placeName = ({ id, section, cell }: FieldPlace): string | undefined => {
  const own = cell
    ? m.organizer_bp_cell({ topic: topicName(cell.topic), level: choiceName(cell.choice) })
    : labelOf(id);
  const names = [...(own === undefined ? [] : [own]), ...rowsAround(id)];
  if (names.length === 0) return section && sectionTitle(section);
  return names.reduce((field, name) => m.organizer_f_at({ field, name }));
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
export const shownErrors = (errors: readonly FieldSentence[], form: FormBlueprints): ShownError[] => {
  const shown = new Map<string, ShownError>();
  for (const { pointer, detail } of errors) {
    const place = placeOf(pointer, form);
    const name = placeName(place);
    const summary = name ? `${name}: ${detail}` : detail;
    if (!shown.has(place.id))
      shown.set(place.id, { id: place.id, section: place.section, message: detail, summary });
  }
  return [...shown.values()];
};
