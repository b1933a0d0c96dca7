/** Largest count the contract takes. */
const largest = 100_000_000;

/** What a guess is: any count, or a percentage with so many decimals. */
export interface Guessed {
  readonly target: string;
  readonly decimals: number;
}

/** What was typed as a prediction; its number is whole numbers of the last decimal asked for. */
export type PredictionText =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number' | 'too-large' | 'too-precise' };

export const isShare = ({ target }: Guessed): boolean => target === 'full-mark-share';

/** Whole, with or without the marks people put between thousands. */
const readCount = (plain: string): PredictionText => {
  const digits = plain.replace(/[.,']/g, '');
  if (!/^\d+$/.test(digits)) return { kind: 'not-a-number' };
  const value = Number(digits);
  return value > largest ? { kind: 'too-large' } : { kind: 'number', value };
};

/** At most a hundred: whatever mark there is parts off the decimals. Zeros beyond those asked for change nothing. */
const readShare = (plain: string, decimals: number): PredictionText => {
  const [, whole = '', fraction = ''] = /^(\d*)(?:[.,](\d*))?%?$/.exec(plain) ?? [];
  if (whole + fraction === '') return { kind: 'not-a-number' };
  if (/[1-9]/.test(fraction.slice(decimals))) return { kind: 'too-precise' };
  const value = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return value > 100 * 10 ** decimals ? { kind: 'too-large' } : { kind: 'number', value };
};

/** What was typed or pasted, with a comma or a point. */
export const readPrediction = (typed: string, guessed: Guessed): PredictionText => {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  if (plain === '') return { kind: 'empty' };
  return isShare(guessed) ? readShare(plain, guessed.decimals) : readCount(plain);
};
