import type { OpenAttempt } from '@cchc/server/src/attempts/contract.ts';
import type { Shelf } from '#lib/attempt/kept-answers.ts';

export interface Kept {
  readonly paper: OpenAttempt;
  /** How far the server's clock was ahead of this device's wall clock, ms. */
  readonly ahead: number;
}

/**
 * The paper on the screen, kept for a reload without a network: in the tab's own storage, gone with the tab, and
 * nothing but what the entrant has been shown.
 */
export class KeptPaper {
  readonly #shelf: Pick<Shelf, 'getItem' | 'setItem' | 'removeItem'> | undefined;

  constructor(shelf: Pick<Shelf, 'getItem' | 'setItem' | 'removeItem'> | undefined) {
    this.#shelf = shelf;
  }

  keep(kept: Kept): void {
    try {
      this.#shelf?.setItem(keyOf(kept.paper.attemptId), JSON.stringify(kept));
    } catch {
      // Forbidden or full: a reload then needs the network.
    }
  }

  find(attemptId: string): Kept | undefined {
    try {
      const kept = JSON.parse(this.#shelf?.getItem(keyOf(attemptId)) ?? 'null') as Kept | null;
      return kept?.paper.attemptId === attemptId ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  forget(attemptId: string): void {
    try {
      this.#shelf?.removeItem(keyOf(attemptId));
    } catch {
      // Nothing was kept either.
    }
  }
}

const keyOf = (attemptId: string) => `paper:${attemptId}`;
