import type { OpenAttempt, Slot } from '../src/attempts/contract.ts';
import type { ApiProcess, RawAnswer } from './api-process.ts';

/** A save the server said it had stored. */
export interface SavedChoice {
  attemptId: string;
  slot: number;
  seq: number;
  choice: string[];
}

/** Everything the server acknowledged, as its callers remember it. */
export class Ledger {
  readonly saves: SavedChoice[] = [];
  /** Receipts as they came. */
  readonly receipts: { attemptId: string; cookie: string; text: string }[] = [];
  /** Answers nobody expects here. */
  readonly surprises: string[] = [];
  /** Requests whose connection ended before their answer. */
  cutOff = 0;
  /** Requests refused for the time being: 503. */
  turnedAway = 0;
}

type Act = { what: 'start' } | { what: 'submit'; attemptId: string } | { what: 'save'; save: SavedChoice };

const saveEach = 0.97;

/**
 * One entrant who answers as fast as the server lets them, submits now and then, and starts again. What was
 * cut off or turned away is sent again first thing, with the same bytes, as a browser does.
 */
export class HurriedEntrant {
  readonly #cookie: string;
  readonly #roundId: string;
  readonly #ledger: Ledger;
  readonly #random: () => number;
  #attempt: { attemptId: string; slots: readonly Slot[] } | undefined;
  #seq = 0;
  #unanswered: Act | undefined;

  constructor(options: { cookie: string; roundId: string; ledger: Ledger; random: () => number }) {
    this.#cookie = options.cookie;
    this.#roundId = options.roundId;
    this.#ledger = options.ledger;
    this.#random = options.random;
  }

  /** Sends requests until one is cut off or turned away, or `until` says so. */
  async hurry(server: ApiProcess, until: () => boolean): Promise<void> {
    while (!until()) {
      const act = this.#unanswered ?? this.#choose();
      const answer = await this.#send(server, act).catch(() => undefined);
      const isAnswered = answer !== undefined && answer.status !== 503;
      this.#unanswered = isAnswered ? undefined : act;
      if (!isAnswered) return this.#noteFailure(answer);
      this.#noteAnswer(act, answer);
    }
  }

  #choose(): Act {
    if (!this.#attempt) return { what: 'start' };
    const { attemptId, slots } = this.#attempt;
    if (this.#random() > saveEach) return { what: 'submit', attemptId };
    const slot = this.#oneOf(slots);
    const option = slot && this.#oneOf(slot.options);
    const choice = option ? [option.id] : [];
    return { what: 'save', save: { attemptId, slot: slot?.slot ?? 0, seq: ++this.#seq, choice } };
  }

  #oneOf<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }

  #send(server: ApiProcess, act: Act): Promise<RawAnswer> {
    if (act.what === 'start')
      return server.send('POST', `/api/rounds/${this.#roundId}/attempts`, this.#cookie);
    if (act.what === 'submit')
      return server.send('POST', `/api/attempts/${act.attemptId}/submit`, this.#cookie);
    const { attemptId, slot, seq, choice } = act.save;
    return server.send('PUT', `/api/attempts/${attemptId}/responses/${slot}`, this.#cookie, { choice, seq });
  }

  #noteFailure(answer: RawAnswer | undefined) {
    if (answer) this.#ledger.turnedAway++;
    else this.#ledger.cutOff++;
  }

  #noteAnswer(act: Act, { status, text }: RawAnswer) {
    if (status === 429) return;
    if (status !== 200) this.#ledger.surprises.push(`${JSON.stringify(act)}: ${status} ${text}`);
    else if (act.what === 'save') this.#ledger.saves.push(act.save);
    else if (act.what === 'start') this.#begin(JSON.parse(text) as OpenAttempt);
    else this.#handIn(act.attemptId, text);
  }

  #begin({ attemptId, slots }: OpenAttempt) {
    this.#attempt = { attemptId, slots };
    this.#seq = Math.max(0, ...slots.map(({ seq = 0 }) => seq));
  }

  #handIn(attemptId: string, text: string) {
    this.#ledger.receipts.push({ attemptId, cookie: this.#cookie, text });
    this.#attempt = undefined;
  }
}
