const prefix = 'cau-';

/**
 * Codes for items an organiser brings in: `cau-1`, `cau-2`…, each the next number the bank has not used yet.
 *
 * @param used every code of the bank, of retired items too: a code is never used again.
 */
export const newCodes = (used: Iterable<string>): (() => string) => {
  let last = 0;
  for (const code of used) {
    const number = /^cau-(\d{1,9})$/.exec(code)?.[1];
    if (number !== undefined) last = Math.max(last, Number(number));
  }
  return () => `${prefix}${++last}`;
};
