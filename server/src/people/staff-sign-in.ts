import { problem } from '../problems.ts';
import type { PasswordFailures } from './password-failures.ts';
import type { StaffAuth } from './staff-auth.ts';

/** What signing in gives the browser: the session's token, and its cookie as better-auth signed it. */
export interface SignedIn {
  token: string;
  cookies: string[];
}

/** A username as it is stored, however a phone's keyboard wrote it. */
export const readUsername = (typed: string) => typed.normalize('NFKC').trim().toLowerCase();

async function askBetterAuth(auth: StaffAuth, username: string, password: string): Promise<SignedIn | null> {
  try {
    const body = { username, password };
    // No headers go along: neither the address nor the browser of staff is kept.
    const { headers, response } = await auth.api.signInUsername({
      body,
      headers: new Headers(),
      returnHeaders: true,
    });
    return response ? { token: response.token, cookies: headers.getSetCookie() } : null;
  } catch (error) {
    // There already, with the rest of better-auth that `auth` is made of.
    const { APIError } = await import('better-auth/api');
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/**
 * Signs a staff member in. An unknown username and a wrong password are answered alike and as slowly.
 *
 * @param network the caller's address.
 * @throws {Problem} wrong-password-or-user; too-many-requests after ten failures in a quarter of an hour.
 */
export async function signInStaff(
  auth: StaffAuth,
  failures: PasswordFailures,
  input: { username: string; password: string; network: string },
  now: number,
): Promise<SignedIn> {
  const username = readUsername(input.username);
  failures.count(username, input.network, now);
  const signedIn = await askBetterAuth(auth, username, input.password);
  if (!signedIn) throw problem('wrong-password-or-user');
  failures.takeBack(username, input.network);
  return signedIn;
}
