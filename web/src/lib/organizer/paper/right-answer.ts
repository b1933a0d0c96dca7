import type { PreviewSlot } from '@cchc/server/src/banks/paper/preview-contract.ts';
import { matchOf } from '#lib/attempt/answer.ts';

type Asked = Pick<PreviewSlot, 'options' | 'premises' | 'correct'>;
type Option = PreviewSlot['options'][number];

/** The options of an ordering in the right order. */
export const rightOrder = ({ options, correct }: Asked): Option[] =>
  correct.flatMap((id) => options.filter((option) => option.id === id));

/** What of a matching belongs together, in the order of the premises; options that belong to none are left out. */
export const rightPairs = ({ options, premises, correct }: Asked): { premise: Option; option: Option }[] =>
  premises.flatMap((premise) => {
    const option = options.find(({ id }) => id === matchOf(correct, premise.id));
    return option ? [{ premise, option }] : [];
  });
