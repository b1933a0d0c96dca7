import type { PreviewSlot } from '@cchc/server/src/banks/paper/preview-contract.ts';
import { matchOf } from '#lib/attempt/answer.ts';

/** Options and premises as they are shown, in whatever language. */
interface Asked<Option> extends Pick<PreviewSlot, 'correct'> {
  options: readonly Option[];
  premises: readonly Option[];
}

/** The options of an ordering in the right order. */
export const rightOrder = <Option extends { id: string }>({ options, correct }: Asked<Option>): Option[] =>
  correct.flatMap((id) => options.filter((option) => option.id === id));

/** What of a matching belongs together, in the order of the premises; options that belong to none are left out. */
export const rightPairs = <Option extends { id: string }>({
  options,
  premises,
  correct,
}: Asked<Option>): { premise: Option; option: Option }[] =>
  premises.flatMap((premise) => {
    const option = options.find(({ id }) => id === matchOf(correct, premise.id));
    return option ? [{ premise, option }] : [];
  });
