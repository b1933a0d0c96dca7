import type { Me } from '@cchc/server/src/people/contract.ts';
import { api } from '#lib/api/api.ts';
import type { JoinContest } from '#lib/join/join-contest.ts';
import { fieldsAsked, type JoinForm } from '#lib/join/join-form.ts';

/**
 * What somebody who has just entered is called: as they typed it, or as the roster or their account says. Empty where
 * that cannot be asked now: their code matters more.
 */
export const enteredName = async (contest: JoinContest, form: JoinForm): Promise<string> => {
  if (fieldsAsked(contest).includes('fullName')) return form.fullName.trim();
  try {
    const { entries } = await api.get<Me>('/api/me');
    return entries.find(({ contestSlug }) => contestSlug === contest.slug)?.fullName ?? '';
  } catch {
    return '';
  }
};
