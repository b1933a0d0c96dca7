import { sameAnswer, type Save } from '#lib/attempt/answer.ts';

/** What this browser holds of a field. */
export interface HeldSave extends Save {
  /** Whether the server has acknowledged it. */
  readonly sent: boolean;
}

/** What counts for a field after a look at the server. */
export interface Reconciled extends HeldSave {
  /** A choice made here that never reached the server has given way to a later one made elsewhere. */
  readonly overtaken: boolean;
}

/** Before anything was answered, on both sides. */
const untouched = (seq: number) => seq === 0;

/**
 * Brings together what the server stores and what this browser holds: the higher `seq` counts, and at the
 * same `seq` the server does, since one `seq` never stands for two answers there.
 *
 * @returns undefined when neither side has anything.
 */
export const reconcile = (server: Save | undefined, held: HeldSave | undefined): Reconciled | undefined => {
  const stored = server && !untouched(server.seq) ? server : undefined;
  if (!stored) return held && { ...held, sent: false, overtaken: false };
  if (held && held.seq > stored.seq) return { ...held, sent: false, overtaken: false };
  const overtaken = held !== undefined && !held.sent && !sameAnswer(held.value, stored.value);
  return { value: stored.value, seq: stored.seq, sent: true, overtaken };
};

/** What to do when the server refuses a save because of what it stores. */
export type Conflict =
  /** The server says what we say: nothing was lost. */
  | { readonly kind: 'agreed'; readonly now: Save }
  /** Chosen here after the refused save was sent: that click is the newest, and goes out above what is stored. */
  | { readonly kind: 'send-above'; readonly now: Save }
  /** What is stored was chosen elsewhere: it counts, and the entrant is told. */
  | { readonly kind: 'adopted'; readonly now: Save };

/**
 * @param refused the save the server said no to.
 * @param current the newest answer here; the refused one, unless another was chosen meanwhile.
 */
export const resolveConflict = (refused: Save, current: Save, stored: Save): Conflict => {
  if (sameAnswer(stored.value, current.value))
    return { kind: 'agreed', now: { value: stored.value, seq: Math.max(current.seq, stored.seq) } };
  if (current.seq > refused.seq)
    return { kind: 'send-above', now: { value: current.value, seq: Math.max(current.seq, stored.seq + 1) } };
  return { kind: 'adopted', now: stored };
};
