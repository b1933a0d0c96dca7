import { tick } from 'svelte';

/** Moves the focus to a control that is only now being drawn, or away from one that has just gone. */
export const focusOn = async (id: string): Promise<void> => {
  await tick();
  document.getElementById(id)?.focus();
};
