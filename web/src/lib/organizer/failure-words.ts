import { ApiProblem } from '#lib/api/api-problem.ts';
import { failureKind, type FailureKind } from '#lib/organizer/failure.ts';
import { m } from '#lib/paraglide/messages.js';

interface FailureWords {
  title: string;
  text: string;
  /** Whether asking again may help. */
  retry: boolean;
}

const words: Record<Exclude<FailureKind, 'refused'>, () => FailureWords> = {
  offline: () => ({ title: m.error_offline_title(), text: m.ui_network_failed(), retry: true }),
  'signed-out': () => ({
    title: m.organizer_signed_out_title(),
    text: m.organizer_signed_out_text(),
    retry: false,
  }),
  'must-change-password': () => ({
    title: m.organizer_password_first(),
    text: m.organizer_password_first_lead(),
    retry: false,
  }),
  forbidden: () => ({
    title: m.organizer_forbidden_title(),
    text: m.organizer_forbidden_text(),
    retry: false,
  }),
  missing: () => ({ title: m.organizer_missing_title(), text: m.organizer_missing_text(), retry: false }),
  busy: () => ({ title: m.error_503_title(), text: m.error_503_text(), retry: true }),
  broken: () => ({ title: m.error_500_title(), text: m.error_500_text(), retry: true }),
};

const refusal = (error: unknown): FailureWords => {
  if (!(error instanceof ApiProblem)) return words.broken();
  const details = error.errors.map((each) => each.detail);
  return { title: error.title, text: [error.detail, ...details].filter(Boolean).join(' '), retry: false };
};

/** What happened, in words, and what to do next. The server's own words where it refused. */
export const failureWords = (error: unknown): FailureWords => {
  const kind = failureKind(error);
  return kind === 'refused' ? refusal(error) : words[kind]();
};
