import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAttempt, Receipt, Slot } from '../src/attempts/contract.ts';
import type { Ledger, Kind } from './ledger.ts';
import type { Answer, Line, Sent } from './line.ts';
import { retryWait } from './retry-wait.ts';
import type { Choice, Day } from './schedule.ts';

/** UTC ms, with fractions. */
export const clock = () => performance.timeOrigin + performance.now();

/** How long after handing in one's own place is looked up: a tick of the boards and a little. */
const placeAfterMs = 1_500;

/** Of an open attempt, what answering takes. */
export interface HeldPaper {
  attemptId: string;
  /** UTC ms. */
  endsAt: number;
  slots: readonly Pick<Slot, 'slot' | 'options' | 'seq'>[];
}

export interface Part {
  day: Day;
  line: Line;
  ledger: Ledger;
  roundId: string;
  /** Moment of the day's zero, UTC ms. */
  zeroAt: number;
  random: () => number;
  /** Ends the day early: what is under way is still answered, nothing more is sent. */
  signal: AbortSignal;
  /** What joining sends; left out for one who has joined. */
  join?: { slug: string; person: object };
  /** For one who does not begin, since the paper is before them. */
  paper?: HeldPaper;
  /** Called once the attempt is handed in, by those who watch the board. */
  onHandedIn?: () => void;
}

const isPassing = (status: number) => status === 429 || status >= 500;

/**
 * One entrant with a browser. Each request is meant for a moment that does not depend on any answer but the paper;
 * requests of one person follow one another, as a page sends them, and each is counted from the moment it was meant for.
 */
export class Person {
  readonly #part: Part;
  #paper: HeldPaper | undefined;
  readonly #seqs = new Map<number, number>();
  #backAt = 0;
  #isAway = false;

  constructor(part: Part) {
    this.#part = part;
  }

  /** @throws {Error} AbortError once the signal ends the day. */
  async play(): Promise<void> {
    const { day, line } = this.#part;
    this.#scheduleAbsence();
    await this.#join();
    await this.#look(day.lobbyAt);
    if (!(await this.#start())) return;
    const doneAt = await this.#answer();
    if (day.submitAt !== null) await this.#handIn(doneAt, day.submitAt);
    line.hush();
  }

  #at(moment: number): number {
    return this.#part.zeroAt + moment;
  }

  #scheduleAbsence() {
    const { offline } = this.#part.day;
    if (!offline) return;
    setTimeout(
      () => {
        this.#isAway = true;
        this.#backAt = this.#at(offline.from) + offline.ms;
        this.#part.line.cut();
        setTimeout(() => this.#comeBack(), offline.ms).unref();
      },
      Math.max(0, this.#at(offline.from) - clock()),
    ).unref();
  }

  #comeBack() {
    this.#isAway = false;
    if (this.#paper) this.#listen(this.#paper.attemptId);
  }

  #listen(attemptId: string) {
    const { day, line, ledger } = this.#part;
    if (!day.listens) return;
    line.listen(`/api/attempts/${attemptId}/events`, () => ledger.streamRefused());
  }

  async #join() {
    const { day, join, line } = this.#part;
    if (!join || day.joinAt === null) return;
    const answer = await this.#act('join', this.#at(day.joinAt), {
      method: 'POST',
      path: `/api/contests/${join.slug}/entries`,
      body: join.person,
      headers: { 'idempotency-key': randomUUID() },
    });
    line.cookie = answer.cookies.join('; ');
  }

  async #look(moment: number) {
    const { line, paper } = this.#part;
    await this.#act('lobby', this.#at(moment), { method: 'GET', path: '/api/me' });
    // A phone that lay still has no connection left: it comes to the opening over a new one.
    if (!paper) line.cut();
  }

  /** Whether there is a paper to answer. */
  async #start(): Promise<boolean> {
    const { paper, day } = this.#part;
    const held = paper ?? (await this.#begin(day.startAt ?? 0));
    if (!held) return false;
    this.#paper = held;
    for (const { slot, seq } of held.slots) this.#seqs.set(slot, seq ?? 0);
    this.#part.ledger.began(held.attemptId);
    this.#listen(held.attemptId);
    return true;
  }

  async #begin(moment: number): Promise<HeldPaper | undefined> {
    const path = `/api/rounds/${this.#part.roundId}/attempts`;
    const answer = await this.#act('start', this.#at(moment), { method: 'POST', path });
    return answer.status === 200 ? (JSON.parse(answer.text) as OpenAttempt) : undefined;
  }

  /** Gives the answers that are meant to be given before handing in. Returns when the last was, UTC ms. */
  async #answer(): Promise<number> {
    const { day } = this.#part;
    const from = day.choicesFrom === null ? clock() : this.#at(day.choicesFrom);
    const bell = this.#bell();
    let doneAt = from;
    for (const choice of day.choices) {
      const moment = from + choice.afterMs;
      if (moment >= bell) break;
      doneAt = moment;
      await this.#choose(choice, moment);
    }
    return doneAt;
  }

  /** When there is no more time to answer. */
  #bell(): number {
    const { submitAt } = this.#part.day;
    return submitAt === null ? (this.#paper?.endsAt ?? 0) : this.#at(submitAt);
  }

  async #choose(choice: Choice, moment: number) {
    const slot = this.#paper?.slots[choice.slot];
    if (!this.#paper || !slot) return;
    const { attemptId } = this.#paper;
    const { ledger } = this.#part;
    const seq = (this.#seqs.get(slot.slot) ?? 0) + 1;
    this.#seqs.set(slot.slot, seq);
    const picked = pickedOf(slot, choice);
    const answer = await this.#act('save', moment, {
      method: 'PUT',
      path: `/api/attempts/${attemptId}/responses/${slot.slot}`,
      body: { choice: picked, seq },
    });
    if (answer.status === 200) ledger.saved({ attemptId, slot: slot.slot, seq, choice: picked });
  }

  async #handIn(doneAt: number, submitAt: number) {
    const { day, ledger, roundId, onHandedIn } = this.#part;
    const moment = day.isHasty ? Math.min(doneAt, this.#at(submitAt)) : this.#at(submitAt);
    const path = `/api/attempts/${this.#paper?.attemptId}/submit`;
    const answer = await this.#act('submit', moment, { method: 'POST', path });
    if (answer.status !== 200) return;
    ledger.handedIn(JSON.parse(answer.text) as Receipt);
    onHandedIn?.();
    const board = encodeURIComponent(`round:${roundId}`);
    await this.#act('rank', clock() + placeAfterMs, { method: 'GET', path: `/api/boards/${board}/me` });
  }

  /** Sends it at the moment, and again for as long as what stands in the way will pass, as our pages do. */
  async #act(kind: Kind, moment: number, sent: Sent): Promise<Answer> {
    const { line, ledger, random, signal } = this.#part;
    await this.#until(moment);
    for (let failures = 1; ; failures++) {
      if (this.#isAway) await this.#until(this.#backAt);
      signal.throwIfAborted();
      const answer = await line.send(sent).catch(() => undefined);
      if (answer && !isPassing(answer.status)) {
        this.#note(kind, moment, answer, sent);
        return answer;
      }
      if (answer) ledger.turnedAway(kind, answer);
      else ledger.brokeOff(kind);
      if (!this.#isAway)
        await sleep(retryWait(failures, answer?.retryAfterMs, random), undefined, { signal });
    }
  }

  async #until(moment: number) {
    const ms = moment - clock();
    if (ms > 0) await sleep(ms, undefined, { signal: this.#part.signal });
  }

  /** Whoever had no network meant it for the moment they were back. */
  #note(kind: Kind, moment: number, { status, text }: Answer, { method, path }: Sent) {
    const { ledger } = this.#part;
    if (status < 300) ledger.answered(kind, Math.max(moment, this.#backAt), clock());
    else if (status === 409 && text.includes('attempt-closed')) ledger.cameTooLate();
    else ledger.surprised(`${method} ${path}: ${status} ${text}`);
  }
}

const pickedOf = ({ options }: Pick<Slot, 'options'>, { pick }: Choice): string[] => {
  const option = options[Math.floor(pick * options.length)];
  return option ? [option.id] : [];
};
