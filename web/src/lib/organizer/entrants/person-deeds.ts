import Ban from '@lucide/svelte/icons/ban';
import Eraser from '@lucide/svelte/icons/eraser';
import KeyRound from '@lucide/svelte/icons/key-round';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import type { EntryStanding } from '@cchc/server/src/people/contract.ts';
import { m } from '#lib/paraglide/messages.js';

const deeds = [
  { kind: 'code', icon: KeyRound, label: m.people_deed_code, hint: m.people_deed_code_hint },
  { kind: 'correct', icon: PencilLine, label: m.people_deed_correct, hint: m.people_deed_correct_hint },
  { kind: 'annul', icon: Ban, label: m.duplicates_deed_annul, hint: m.duplicates_deed_annul_hint },
  {
    kind: 'restore',
    icon: RotateCcw,
    label: m.duplicates_deed_restore,
    hint: m.duplicates_deed_restore_hint,
  },
  { kind: 'erase', icon: Eraser, label: m.people_deed_erase, hint: m.people_deed_erase_hint },
] as const;

export type PersonDeed = (typeof deeds)[number]['kind'];

/** What an organiser may do for one person, most often needed first; an entry that does not count can be restored. */
export const personDeeds = (standing: EntryStanding) =>
  deeds.filter(({ kind }) => kind !== (standing === 'valid' ? 'restore' : 'annul'));
