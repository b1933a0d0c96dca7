import type { Shelf } from '#lib/attempt/kept-answers.ts';

/** How the paper is read. */
export type Layout = 'one' | 'all';

/**
 * What an entrant sets for themselves, remembered in this browser only: how the paper is read and in
 * which language, whether single keys act, which questions to look at again. All of it works for the page's life where nothing can be stored.
 */
export class Preferences {
  readonly #shelf: Shelf | undefined;

  constructor(shelf: Shelf | undefined) {
    this.#shelf = shelf;
  }

  get layout(): Layout {
    return this.#read('attempt-layout') === 'all' ? 'all' : 'one';
  }
  set layout(layout: Layout) {
    this.#write('attempt-layout', layout);
  }

  get keys(): boolean {
    return this.#read('attempt-keys') !== 'off';
  }
  set keys(on: boolean) {
    this.#write('attempt-keys', on ? 'on' : 'off');
  }

  /** Language of the questions as BCP 47 writes it; undefined until one is chosen. */
  get language(): string | undefined {
    return this.#read('attempt-language') ?? undefined;
  }
  set language(language: string | undefined) {
    this.#write('attempt-language', language ?? '');
  }

  flags(attemptId: string): Set<number> {
    const text = this.#read(`flags:${attemptId}`) ?? '';
    return new Set(
      text
        .split(',')
        .map(Number)
        .filter((slot) => Number.isSafeInteger(slot) && slot > 0),
    );
  }

  keepFlags(attemptId: string, flags: ReadonlySet<number>): void {
    this.#write(`flags:${attemptId}`, [...flags].join(','));
  }

  forgetFlags(attemptId: string): void {
    this.#write(`flags:${attemptId}`, '');
  }

  #read(key: string): string | null {
    try {
      return this.#shelf?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  #write(key: string, value: string): void {
    try {
      if (value) this.#shelf?.setItem(key, value);
      else this.#shelf?.removeItem(key);
    } catch {
      // Forbidden or full: the choice then lasts as long as the page.
    }
  }
}
