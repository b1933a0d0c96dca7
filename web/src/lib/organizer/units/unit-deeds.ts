import type { UnitDetail } from '@cchc/server/src/people/units/contract.ts';
import CalendarX from '@lucide/svelte/icons/calendar-x';
import Combine from '@lucide/svelte/icons/combine';
import CornerDownRight from '@lucide/svelte/icons/corner-down-right';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { m } from '#lib/paraglide/messages.js';

const deeds = [
  { kind: 'rename', icon: PencilLine, label: m.people_unit_rename, hint: m.people_unit_rename_hint },
  { kind: 'move', icon: CornerDownRight, label: m.people_unit_move, hint: m.people_unit_move_hint },
  { kind: 'merge', icon: Combine, label: m.people_unit_merge, hint: m.people_unit_merge_hint },
  { kind: 'end', icon: CalendarX, label: m.people_unit_end, hint: m.people_unit_end_hint },
] as const;
const restore = {
  kind: 'restore',
  icon: Undo2,
  label: m.people_unit_restore,
  hint: m.people_unit_restore_hint,
} as const;

export type UnitDeed = (typeof deeds)[number]['kind'] | 'restore' | 'add';

/** What may be done with a unit: once it has an end, that can only be taken back; a name of before is no unit. */
export const deedsFor = ({ effectiveTo, isFormerName }: Pick<UnitDetail, 'effectiveTo' | 'isFormerName'>) => {
  if (effectiveTo === null) return deeds;
  return isFormerName ? [] : [restore];
};
