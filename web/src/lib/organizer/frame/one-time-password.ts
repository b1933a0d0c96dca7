/** What was just signed in with, until the page that replaces it asks; never stored, gone with the tab. */
let held = '';

export const oneTimePassword = {
  hold: (password: string): void => {
    held = password;
  },
  /** Gives it once. */
  take: (): string => {
    const password = held;
    held = '';
    return password;
  },
};
