import { ApiProblem } from '#lib/api/api-problem.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** What helps: trying again, coming in with the code, or going where things are; nothing is left of a rehearsal. */
  readonly way: 'retry' | 'sign-in' | 'lobby' | 'home';
}

const notOpen = ({ extra }: ApiProblem): string => {
  const { opensAt, closesAt } = extra;
  if (typeof opensAt !== 'number' || typeof closesAt !== 'number') return m.attempt_fail_limit_text();
  return m.attempt_fail_not_open_window({ window: show.window(opensAt, closesAt) });
};

/** Why the paper did not open: what happened, and what to do next. */
export const failureWords = (failure: unknown): FailureWords => {
  if (!(failure instanceof ApiProblem))
    return { title: m.attempt_fail_network_title(), text: m.attempt_fail_network_text(), way: 'retry' };
  if (failure.status === 401)
    return { title: m.attempt_fail_sign_in_title(), text: m.attempt_fail_sign_in_text(), way: 'sign-in' };
  if (failure.errors.some(({ pointer }) => pointer === '/set'))
    return { title: m.attempt_fail_set_title(), text: m.attempt_fail_set_text(), way: 'lobby' };
  switch (failure.problem) {
    case 'round-not-open':
      return { title: m.attempt_fail_not_open_title(), text: notOpen(failure), way: 'lobby' };
    case 'attempt-limit':
      return { title: m.attempt_fail_limit_title(), text: m.attempt_fail_limit_text(), way: 'lobby' };
    case 'entry-annulled':
      return { title: m.duplicates_own_annulled(), text: m.duplicates_fail_annulled_text(), way: 'lobby' };
    case 'entry-merged':
      return { title: m.duplicates_own_merged(), text: m.duplicates_fail_merged_text(), way: 'lobby' };
    case 'rehearsal-ended':
      return { title: m.attempt_fail_rehearsal_title(), text: m.attempt_fail_rehearsal_text(), way: 'home' };
    case 'bank-too-small':
      return { title: m.attempt_fail_bank_title(), text: m.attempt_fail_bank_text(), way: 'lobby' };
    case 'too-many-requests':
    case 'server-busy':
    case 'overloaded':
    case 'storage-unavailable':
    case 'unexpected':
      return { title: m.attempt_fail_busy_title(), text: m.attempt_fail_busy_text(), way: 'retry' };
    default:
      return { title: m.attempt_fail_gone_title(), text: m.attempt_fail_gone_text(), way: 'lobby' };
  }
};
