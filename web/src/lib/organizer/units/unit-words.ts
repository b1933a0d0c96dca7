import type { StaffUnit, UnitKind } from '@cchc/server/src/people/units/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

export const unitKinds = ['province', 'commune', 'agency'] as const satisfies readonly UnitKind[];

/** What a kind of unit is called. */
export const kindWord = (kind: UnitKind): string =>
  ({
    province: m.people_unit_province,
    commune: m.people_unit_commune,
    agency: m.people_unit_agency,
  })[kind]();

/** Kinds to choose from. */
export const kindOptions = () => unitKinds.map((value) => ({ value, label: kindWord(value) }));

/** Where a unit stands, without its own name: `Tỉnh Lâm Đồng`; empty for one at the top. */
export const pathAbove = (path: string): string => path.split(' › ').slice(0, -1).join(' › ');

/** That people keep the unit they chose, where anybody did. */
export const keptEntrants = (count: number): string[] =>
  count > 0 ? [m.people_unit_keeps_entrants({ count: show.number(count) })] : [];

/** The days a unit exists: `từ 01/07/2025`, or `01/07/2025 – 30/04/2026`, the last day it still is. */
export const unitDates = ({
  effectiveFrom,
  effectiveTo,
}: Pick<StaffUnit, 'effectiveFrom' | 'effectiveTo'>): string =>
  effectiveTo === null
    ? m.people_unit_since({ date: show.date(effectiveFrom) })
    : m.people_unit_between({ from: show.date(effectiveFrom), to: show.date(effectiveTo - 1) });

/** What became of a unit: merged, ended, or about to; undefined while it simply goes on. */
export const unitFate = (
  { effectiveTo, mergedInto }: Pick<StaffUnit, 'effectiveTo' | 'mergedInto'>,
  now: number,
): string | undefined => {
  if (effectiveTo === null) return undefined;
  if (effectiveTo > now) return m.people_unit_ends({ date: show.date(effectiveTo) });
  return mergedInto ? m.people_unit_merged({ name: mergedInto.name }) : m.people_unit_ended();
};
