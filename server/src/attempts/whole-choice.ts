import type { ItemType } from '../banks/contract.ts';

/** What of a question decides when it is answered. */
export interface Asked {
  type: ItemType;
  options: readonly unknown[];
  /** Empty or left out but for matching. */
  premises?: readonly unknown[] | undefined;
}

/**
 * Whether a choice answers its question: all options in order, every premise matched, or anything at all where one
 * answer is asked for. What has only been begun is saved and scored like the rest, but is not called answered.
 */
export const isWhole = ({ type, options, premises = [] }: Asked, choice: readonly string[]): boolean => {
  if (type === 'ordering') return choice.length === options.length;
  if (type === 'matching') return choice.length === premises.length;
  return choice.length > 0;
};
