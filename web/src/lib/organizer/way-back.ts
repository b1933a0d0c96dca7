import { withoutLocale } from '#lib/i18n/locale.ts';

const home = '/organizer';

/** The address of the sign-in page that leads back to where one was. */
export const signInPath = (from: string): string => {
  const back = wayBack(withoutLocale(from));
  return back === home ? `${home}/sign-in` : `${home}/sign-in?next=${encodeURIComponent(back)}`;
};

/**
 * Where signing in leads: a page of the organisers, or the join form of a contest entered with an account, and never
 * anywhere a crafted link would like.
 */
export const wayBack = (next: string | null): string => {
  if (
    !next ||
    !/^\/(?:organizer|contests\/[a-z0-9-]+\/join)(?=[/?#]|$)/.test(next) ||
    /[\\\p{Cc}]|\/\//u.test(next)
  )
    return home;
  return /^\/organizer\/(?:sign-in|password)(?=[/?#]|$)/.test(next) ? home : next;
};
