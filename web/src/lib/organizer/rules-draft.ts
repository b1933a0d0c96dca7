import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { RulesForm } from '#lib/organizer/rules-form.ts';

/** Changes not sent yet, as this device keeps them. */
export interface RulesDraft {
  form: RulesForm;
  slug: string;
  /** The version edited, with its rules; null for a contest that is not made yet. */
  base: { version: number; rules: Rules } | null;
  /** UTC ms. */
  savedAt: number;
  /** The step of the wizard that was last open, for a contest that is not made yet. */
  step?: string | undefined;
}

/** Raised whenever the form changes shape: a draft of another shape is dropped rather than half read. */
const shape = 2;
/** `new` stands for a contest that is not there yet. */
const nameOf = (contestId: string) => `organizer-rules-${contestId}`;

type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const isDraft = (value: unknown): value is RulesDraft & { shape: number } =>
  typeof value === 'object' && value !== null && 'shape' in value && value.shape === shape && 'form' in value;

/** The changes kept for a contest, or undefined; what cannot be read is treated as absent. */
export const findDraft = (store: KeyValueStore, contestId: string): RulesDraft | undefined => {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(contestId)) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps changes. A browser that stores nothing loses only the net under the tightrope, so it fails silently. */
export const keepDraft = (store: KeyValueStore, contestId: string, draft: RulesDraft): boolean => {
  try {
    store.setItem(nameOf(contestId), JSON.stringify({ shape, ...draft }));
    return true;
  } catch {
    return false;
  }
};

/** Forgets kept changes: they were sent, or given up. */
export const dropDraft = (store: KeyValueStore, contestId: string): void => {
  try {
    store.removeItem(nameOf(contestId));
  } catch {
    // Nothing was kept by a browser that stores nothing.
  }
};
