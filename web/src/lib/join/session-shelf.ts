/** The browser's storage for this tab; undefined where it is forbidden. */
export const sessionShelf = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};
