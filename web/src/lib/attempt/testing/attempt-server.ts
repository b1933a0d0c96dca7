import type { Answer, Field, Save } from '#lib/attempt/answer.ts';
import { sameAnswer } from '#lib/attempt/answer.ts';

type Weather = 'up' | 'down' | 'busy' | 'signed-out' | 'closed' | 'hanging';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const refusal = (status: number, name: string, extra: object = {}, headers = {}) =>
  json(status, { type: `/problems/${name}`, title: name, status, ...extra }, headers);

/**
 * The saving half of the attempt API as its contract has it, over `fetch`: the highest `seq` counts, the same
 * `seq` with another answer is refused with what is stored. Weather is what a phone meets.
 */
export class AttemptServer {
  weather: Weather = 'up';
  /** The answer is stored, but the reply is lost on the way. */
  losesReplies = false;
  readonly stored = new Map<Field, Save>();
  /** Every save that arrived, in order, refused ones too. */
  readonly arrived: { field: Field; save: Save }[] = [];
  #open: (() => void)[] = [];
  /** While true, requests wait at the door until `letIn`. */
  slow = false;

  /** Saves from somewhere else: another device, another browser. */
  store(field: Field, value: Answer, seq: number): void {
    this.stored.set(field, { value, seq });
  }

  /** Requests at the door. */
  get waiting(): number {
    return this.#open.length;
  }

  /** Answers everything that waits, and whatever comes after. */
  async letIn(): Promise<void> {
    this.slow = false;
    const waiting = this.#open;
    this.#open = [];
    for (const open of waiting) open();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  readonly fetch: typeof fetch = async (input, init) => {
    if (this.slow) await new Promise<void>((resolve) => this.#open.push(resolve));
    return this.#answer(String(input), init);
  };

  async #answer(path: string, init: RequestInit | undefined): Promise<Response> {
    if (this.weather === 'down') throw new TypeError('Failed to fetch');
    if (this.weather === 'hanging') return this.#hang(init);
    if (this.weather === 'busy') return refusal(503, 'overloaded', {}, { 'retry-after': '3' });
    if (this.weather === 'signed-out') return refusal(401, 'sign-in-required');
    if (this.weather === 'closed') return refusal(409, 'attempt-closed');
    const reply = this.#save(path, JSON.parse(String(init?.body)) as Record<string, unknown>);
    if (this.losesReplies) throw new TypeError('network connection was lost');
    return reply;
  }

  #hang(init: RequestInit | undefined): Promise<Response> {
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  }

  #save(path: string, body: Record<string, unknown>): Response {
    const field: Field = path.endsWith('/prediction') ? 'prediction' : Number(path.split('/').at(-1));
    const save = { value: (body['choice'] ?? body['value']) as Answer, seq: Number(body['seq']) };
    this.arrived.push({ field, save });
    const stored = this.stored.get(field);
    const repeated = stored?.seq === save.seq && sameAnswer(stored.value, save.value);
    if (stored && save.seq <= stored.seq && !repeated) {
      const member = field === 'prediction' ? 'value' : 'choice';
      return refusal(409, 'out-of-sequence', { [member]: stored.value, seq: stored.seq });
    }
    this.stored.set(field, save);
    return json(200, { seq: save.seq, endsAt: 1_000_000, serverNow: 1 });
  }
}
