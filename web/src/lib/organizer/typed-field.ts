/**
 * A figure the form shows in coarser steps than the rules hold: a round opened by hand opened at a
 * millisecond, the field shows minutes. While its text is untouched the exact value stays.
 */
export interface Typed {
  text: string;
  exact: number | null;
}

export const minutesText = (ms: number) => String(Math.round(ms / 60_000));
export const secondsText = (ms: number) => String(Math.round(ms / 1000));
export const typed = (exact: number, write: (value: number) => string): Typed => ({
  text: write(exact),
  exact,
});
/** A field nobody has saved yet. */
export const untouched = (text: string): Typed => ({ text, exact: null });

/** A key no row has, for a row that is added. */
export const freshKey = (taken: readonly string[], prefix = 'new-'): string => {
  const numbers = taken.map((key) => (key.startsWith(prefix) ? Number(key.slice(prefix.length)) : 0));
  return `${prefix}${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`;
};
