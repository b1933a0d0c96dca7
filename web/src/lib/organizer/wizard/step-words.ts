import { sectionTitle } from '#lib/organizer/section-words.ts';
import type { Preset } from '#lib/organizer/wizard/contest-presets.ts';
import { sectionsOf, type WizardStep } from '#lib/organizer/wizard/wizard-steps.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a step is called: as its first part, unless it is one of its own. */
export const stepTitle = (step: WizardStep): string => {
  if (step === 'start') return m.prepare_step_start();
  if (step === 'review') return m.prepare_step_review();
  return sectionsOf(step).map(sectionTitle).join(', ');
};

/** A kind of contest, and what it means. */
export const presetWords: Record<Preset, { title: () => string; text: () => string }> = {
  weekly: { title: m.prepare_preset_weekly, text: m.prepare_preset_weekly_text },
  office: { title: m.prepare_preset_office, text: m.prepare_preset_office_text },
  youth: { title: m.prepare_preset_youth, text: m.prepare_preset_youth_text },
  public: { title: m.prepare_preset_public, text: m.prepare_preset_public_text },
  share: { title: m.editor_preset_share, text: m.editor_preset_share_text },
  seven: { title: m.editor_preset_seven, text: m.editor_preset_seven_text },
  roster: { title: m.editor_preset_roster, text: m.editor_preset_roster_text },
  teams: { title: m.editor_preset_teams, text: m.editor_preset_teams_text },
};
