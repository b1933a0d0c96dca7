import { Autosave } from '#lib/attempt/autosave.ts';
import { KeptAnswers, type Shelf } from '#lib/attempt/kept-answers.ts';
import { sendSave } from '#lib/attempt/send-save.ts';
import type { AnswerMessage } from '#lib/attempt/tab-channel.ts';
import type { AttemptServer } from '#lib/attempt/testing/attempt-server.ts';

/** Storage in memory; `full` refuses to write, as a full or forbidden one does. */
export class MemoryShelf implements Shelf {
  full = false;
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

/** One browser: tabs that share a shelf and hear each other, against one server. */
export class Browser {
  readonly shelf = new MemoryShelf();
  /** No BroadcastChannel: tabs share the shelf only. */
  isDeaf = false;
  readonly #server: AttemptServer;
  readonly #tabs = new Set<Autosave>();

  constructor(server: AttemptServer) {
    this.#server = server;
  }

  openTab(): Autosave {
    const tab: Autosave = new Autosave({
      send: (field, save) => sendSave('a1', field, save, { fetch: this.#server.fetch }),
      kept: new KeptAnswers(this.shelf, 'a1'),
      tell: (message) => this.#tell(tab, message),
      random: () => 1,
      changed: () => {},
    });
    this.#tabs.add(tab);
    tab.resume(this.#server.weather === 'up' ? this.#server.stored : new Map());
    return tab;
  }

  /** As the system does it: no goodbye. */
  closeTab(tab: Autosave): void {
    tab.stop();
    this.#tabs.delete(tab);
  }

  #tell(from: Autosave, message: AnswerMessage): void {
    if (this.isDeaf) return;
    for (const tab of this.#tabs) if (tab !== from) tab.heard(message);
  }
}
