import type { Answer, Field } from '#lib/attempt/answer.ts';
import type { HeldSave } from '#lib/attempt/reconcile.ts';

/** What we need of `localStorage`. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const isAnswer = (value: unknown): value is Answer =>
  value === null ||
  (typeof value === 'number' && Number.isSafeInteger(value)) ||
  (Array.isArray(value) && value.every((part) => typeof part === 'string'));

const readHeld = (text: string | null): HeldSave | undefined => {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (typeof found !== 'object' || found === null) return undefined;
    const { value, seq, sent } = found as Record<string, unknown>;
    if (!isAnswer(value) || !Number.isSafeInteger(seq) || typeof seq !== 'number' || seq < 1)
      return undefined;
    return { value, seq, sent: sent === true };
  } catch {
    return undefined;
  }
};

/**
 * The answers of one attempt as kept in this browser: written before they are sent, so that a closed tab,
 * a dead battery or a lost network costs nothing. One item a field, so that two tabs never write over
 * each other's fields. Everything works without storage too, only not after a reload.
 */
export class KeptAnswers {
  readonly #shelf: Shelf | undefined;
  readonly #prefix: string;

  constructor(shelf: Shelf | undefined, attemptId: string) {
    this.#shelf = shelf;
    this.#prefix = `attempt:${attemptId}:`;
  }

  /** @returns whether it is kept: false where storage is full or forbidden. */
  keep(field: Field, { value, seq, sent }: HeldSave): boolean {
    try {
      if (!this.#shelf) return false;
      this.#shelf.setItem(this.#prefix + field, JSON.stringify({ value, seq, sent }));
      return true;
    } catch {
      return false;
    }
  }

  /** What is kept of one field, another tab's writing included; undefined when nothing, or nothing readable. */
  find(field: Field): HeldSave | undefined {
    try {
      return readHeld(this.#shelf?.getItem(this.#prefix + field) ?? null);
    } catch {
      return undefined;
    }
  }

  all(): Map<Field, HeldSave> {
    const found = new Map<Field, HeldSave>();
    for (const key of this.#keys()) {
      const name = key.slice(this.#prefix.length);
      const field: Field = name === 'prediction' ? name : Number(name);
      const held = this.find(field);
      if (held && (field === 'prediction' || Number.isSafeInteger(field))) found.set(field, held);
    }
    return found;
  }

  /** Once the attempt is over nothing of it stays behind on a shared computer. */
  forget(): void {
    for (const key of this.#keys()) this.#shelf?.removeItem(key);
  }

  #keys(): string[] {
    try {
      const shelf = this.#shelf;
      const all = Array.from({ length: shelf?.length ?? 0 }, (_, index) => shelf?.key(index) ?? '');
      return all.filter((key) => key.startsWith(this.#prefix));
    } catch {
      return [];
    }
  }
}
