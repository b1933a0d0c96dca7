import type { RuleRisk } from '#lib/organizer/dry-run/rule-risks.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a risk is, and what to do about it. */
export const riskWords: Record<RuleRisk, { title: () => string; text: () => string }> = {
  'key-before-next-attempt': { title: m.dryrun_risk_key_retry, text: m.dryrun_risk_key_retry_text },
  'key-while-open': { title: m.dryrun_risk_key_open, text: m.dryrun_risk_key_open_text },
  'score-by-trial': { title: m.dryrun_risk_trial, text: m.dryrun_risk_trial_text },
  'full-marks-reckoned': {
    title: m.dryrun_risk_full_marks_reckoned,
    text: m.dryrun_risk_full_marks_reckoned_text,
  },
  'attempts-against-themselves': {
    title: m.dryrun_risk_attempts_against,
    text: m.dryrun_risk_attempts_against_text,
  },
  'freeze-reckoned': { title: m.dryrun_risk_freeze_reckoned, text: m.dryrun_risk_freeze_reckoned_text },
  'password-by-phone': { title: m.dryrun_risk_password_phone, text: m.dryrun_risk_password_phone_text },
  'exemptions-needed': { title: m.dryrun_risk_exemptions, text: m.dryrun_risk_exemptions_text },
  'last-attempt-loses': { title: m.dryrun_risk_last_lost, text: m.dryrun_risk_last_lost_text },
  'ties-likely': { title: m.dryrun_risk_ties, text: m.dryrun_risk_ties_text },
  'unequal-sets': { title: m.dryrun_risk_unequal, text: m.dryrun_risk_unequal_text },
  'no-winners': { title: m.dryrun_risk_no_winners, text: m.dryrun_risk_no_winners_text },
};
