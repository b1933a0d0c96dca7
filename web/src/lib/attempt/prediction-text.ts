/** Largest number the contract takes. */
const largest = 100_000_000;

/** What was typed as a prediction: whole, with or without the marks people put between thousands. */
export type PredictionText =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number' | 'too-large' };

export const readPrediction = (typed: string): PredictionText => {
  const digits = typed.normalize('NFKC').replace(/[\s.,']/g, '');
  if (digits === '') return { kind: 'empty' };
  if (!/^\d+$/.test(digits)) return { kind: 'not-a-number' };
  const value = Number(digits);
  return value > largest ? { kind: 'too-large' } : { kind: 'number', value };
};
