import Eraser from '@lucide/svelte/icons/eraser';
import KeyRound from '@lucide/svelte/icons/key-round';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import { m } from '#lib/paraglide/messages.js';

/** What an organiser may do for one person, most often needed first. */
export const personDeeds = [
  { kind: 'code', icon: KeyRound, label: m.people_deed_code, hint: m.people_deed_code_hint },
  { kind: 'correct', icon: PencilLine, label: m.people_deed_correct, hint: m.people_deed_correct_hint },
  { kind: 'erase', icon: Eraser, label: m.people_deed_erase, hint: m.people_deed_erase_hint },
] as const;

export type PersonDeed = (typeof personDeeds)[number]['kind'];
