type KeyValueStore = Pick<Storage, 'getItem' | 'setItem'>;

const nameOf = (contestId: string) => `organizer-previewed-${contestId}`;

/** The version of a contest's rules a sample paper was last looked at under, on this device. */
export const previewedVersion = (store: KeyValueStore, contestId: string): number | undefined => {
  try {
    const version = Number(store.getItem(nameOf(contestId)) ?? Number.NaN);
    return Number.isInteger(version) ? version : undefined;
  } catch {
    return undefined;
  }
};

/** Notes that a sample paper was looked at. Only the checklist's advice hangs on it. */
export const notePreviewed = (store: KeyValueStore, contestId: string, version: number): void => {
  try {
    store.setItem(nameOf(contestId), String(version));
  } catch {
    // A browser that stores nothing is advised again.
  }
};
