import type { UnitDetail } from '@cchc/server/src/people/units/contract.ts';
import { keptEntrants } from '#lib/organizer/units/unit-words.ts';
import { m } from '#lib/paraglide/messages.js';

type Touched = Pick<UnitDetail, 'entrants' | 'children'>;

const sum = (sources: readonly Touched[], of: keyof Touched) =>
  sources.reduce((total, source) => total + source[of], 0);

/** What merging these units does, before it is done: how many people and units it touches. */
export const mergeEffects = (sources: readonly Touched[], number: (value: number) => string): string[] => {
  const children = sum(sources, 'children');
  return [
    m.people_unit_merge_effect({ count: number(sources.length) }),
    ...keptEntrants(sum(sources, 'entrants')),
    ...(children > 0 ? [m.people_unit_merge_children({ count: number(children) })] : []),
    m.people_unit_end_back(),
  ];
};
