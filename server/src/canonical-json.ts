/**
 * JSON with sorted keys and no spaces: equal values give equal text, so it can be hashed and compared.
 * Source: the ordering rule of RFC 8785; our values hold only integers, so its number rules do not arise.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
