import type { RulesPart } from '#lib/organizer/merge-rules.ts';
import { sectionOfPart, type Section } from '#lib/organizer/field-of-pointer.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a part of the editor is called. */
export const sectionTitle = (section: Section): string =>
  ({
    general: m.organizer_s_general,
    entry: m.organizer_s_entry,
    rounds: m.organizer_s_rounds,
    sitting: m.organizer_s_sitting,
    blueprint: m.organizer_s_blueprint,
    scoring: m.organizer_s_scoring,
    prediction: m.organizer_s_prediction,
    ranking: m.organizer_s_ranking,
    reveal: m.organizer_s_reveal,
    privacy: m.organizer_s_privacy,
    prizes: m.organizer_s_prizes,
    collective: m.editor_s_collective,
  })[section]();

/** What a part does to entrants. */
export const sectionLead = (section: Section): string =>
  ({
    general: m.organizer_s_general_lead,
    entry: m.organizer_s_entry_lead,
    rounds: m.organizer_s_rounds_lead,
    sitting: m.organizer_s_sitting_lead,
    blueprint: m.organizer_s_blueprint_lead,
    scoring: m.organizer_s_scoring_lead,
    prediction: m.organizer_s_prediction_lead,
    ranking: m.organizer_s_ranking_lead,
    reveal: m.organizer_s_reveal_lead,
    privacy: m.organizer_s_privacy_lead,
    prizes: m.organizer_s_prizes_lead,
    collective: m.editor_s_collective_lead,
  })[section]();

/** Parts of the rules as the sections they are edited in, each once: “Các vòng thi, Giải thưởng”. */
export const partNames = (parts: readonly RulesPart[]): string =>
  [...new Set(parts.map(sectionOfPart))].map(sectionTitle).join(', ');
