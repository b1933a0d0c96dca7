import { m } from '#lib/paraglide/messages.js';

/** What an organiser may decide about a document. */
export type Decision = 'replace' | 'end' | 'amend' | 'restore';

interface DecisionWords {
  title: string;
  /** What the button says. */
  deed: string;
  done: string;
  reason: string;
  reasonHint?: string;
}

/** What the dialog of a decision says. */
export const decisionWords = (decision: Decision, number: string): DecisionWords => {
  const reason = m.legal_reason();
  const words: Record<Decision, () => DecisionWords> = {
    replace: () => ({
      title: m.legal_replace_title({ number }),
      deed: m.legal_replace_do(),
      done: m.legal_replace_done({ number }),
      reason,
    }),
    end: () => ({
      title: m.legal_end_title({ number }),
      deed: m.legal_end_do(),
      done: m.legal_end_done({ number }),
      reason,
    }),
    amend: () => ({
      title: m.legal_amend_title({ number }),
      deed: m.legal_amend_do(),
      done: m.legal_amend_done({ number }),
      reason: m.legal_amend_reason(),
      reasonHint: m.legal_amend_reason_hint(),
    }),
    restore: () => ({
      title: m.legal_restore_title({ number }),
      deed: m.legal_restore_do(),
      done: m.legal_restore_done({ number }),
      reason,
    }),
  };
  return words[decision]();
};
