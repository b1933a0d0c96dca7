import type { ReadProblem } from '../../read-result.ts';
import { letterAt, readPlaces } from './read-key.ts';
import { excerpt } from '../tidy-text.ts';

/**
 * The order a key names for steps that stand in another: `C, A, B`. Without a key they are taken as they stand,
 * and that is said.
 *
 * @returns places from 0, in the right order.
 */
export const orderedBy = (
  key: string,
  count: number,
): { order: readonly number[]; problems: Pick<ReadProblem, 'code' | 'detail'>[] } => {
  const asWritten = Array.from({ length: count }, (_, at) => at);
  if (key.trim() === '') {
    const detail = asWritten.map(letterAt).join(' → ');
    return { order: asWritten, problems: [{ code: 'order-as-written', detail }] };
  }
  const places = readPlaces(key, count);
  if (places?.length === count) return { order: places, problems: [] };
  return { order: asWritten, problems: [{ code: 'order-unknown', detail: excerpt(key) }] };
};
