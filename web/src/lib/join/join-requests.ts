/** A joining request, to be sent again as it was. */
export interface JoinRequest {
  readonly key: string;
  /** JSON, so that “the same request” is the same text. */
  readonly body: string;
}

interface Slot {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const isRequest = (value: unknown): value is JoinRequest =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as JoinRequest).key === 'string' &&
  typeof (value as JoinRequest).body === 'string';

/**
 * Remembers the request whose answer is not known, so that pressing again, or reloading after a lost answer, enters
 * once and gives the same code. One key never goes with two bodies: the server would refuse the second.
 */
export class JoinRequests {
  readonly #shelf: Slot | undefined;
  readonly #name: string;
  readonly #newKey: () => string;
  #pending: JoinRequest | undefined;

  constructor(shelf: Slot | undefined, slug: string, newKey: () => string) {
    this.#shelf = shelf;
    this.#name = `join:${slug}`;
    this.#newKey = newKey;
    this.#pending = this.#read();
  }

  /** The request for this body: the one that is still unanswered if it says the same, otherwise a new one. */
  requestFor(body: unknown): JoinRequest {
    const text = JSON.stringify(body);
    return this.#pending?.body === text ? this.#pending : { key: this.#newKey(), body: text };
  }

  /**
   * The earlier request that may have gone through though its answer was lost: where the server says the person has
   * already entered, repeating it gives the code that was never seen.
   */
  earlierThan(request: JoinRequest): JoinRequest | undefined {
    return this.#pending && this.#pending.key !== request.key ? this.#pending : undefined;
  }

  /** No answer came: it may have arrived. */
  unanswered(request: JoinRequest): void {
    this.#pending = request;
    this.#write(JSON.stringify(request));
  }

  /** It was answered, yes or no. */
  answered(): void {
    this.#pending = undefined;
    this.#write(undefined);
  }

  #read(): JoinRequest | undefined {
    try {
      const found: unknown = JSON.parse(this.#shelf?.getItem(this.#name) ?? 'null');
      return isRequest(found) ? found : undefined;
    } catch {
      return undefined;
    }
  }

  #write(text: string | undefined): void {
    try {
      if (text === undefined) this.#shelf?.removeItem(this.#name);
      else this.#shelf?.setItem(this.#name, text);
    } catch {
      // Without storage it is remembered for the life of the page.
    }
  }
}
