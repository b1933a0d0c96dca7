import { legalApi } from '#lib/organizer/legal/legal-api.ts';
import { m } from '#lib/paraglide/messages.js';

/** As many as one request asks for. */
const most = 100;

/** What documents are called, by id: citations hold ids alone. Each is asked for once. */
class DocumentNames {
  #known: ReadonlyMap<string, string> = $state.raw(new Map());
  readonly #asked = new Set<string>();

  /** `Nghị định 118/2025/NĐ-CP`; a sign of waiting until it is known. */
  nameOf = (id: string): string => this.#known.get(id) ?? '…';

  /** Asks for those not asked for before. What could not be asked is asked again the next time. */
  async want(ids: readonly string[]): Promise<void> {
    const fresh = [...new Set(ids)].filter((id) => !this.#asked.has(id)).slice(0, most);
    if (fresh.length === 0) return;
    for (const id of fresh) this.#asked.add(id);
    try {
      const { documents } = await legalApi.named(fresh);
      const names = new Map(documents.map(({ id, kind, number }) => [id, `${kind} ${number}`]));
      const known = fresh.map((id) => [id, names.get(id) ?? m.legal_document_unknown()] as const);
      this.#known = new Map([...this.#known, ...known]);
    } catch {
      for (const id of fresh) this.#asked.delete(id);
    }
  }
}

export const documentNames = new DocumentNames();
