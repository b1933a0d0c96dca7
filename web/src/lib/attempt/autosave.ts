import { retryWait } from '#lib/api/retry.ts';
import { sameAnswer, type Answer, type Field, type Save } from '#lib/attempt/answer.ts';
import type { KeptAnswers } from '#lib/attempt/kept-answers.ts';
import { reconcile, resolveConflict, type Reconciled } from '#lib/attempt/reconcile.ts';
import type { SaveOutcome } from '#lib/attempt/save-outcome.ts';
import type { AnswerMessage } from '#lib/attempt/tab-channel.ts';

/** Where one field stands, for the screen. */
export interface FieldView {
  readonly value: Answer;
  readonly status: 'saving' | 'saved' | 'waiting' | 'refused';
  /** The answer shown was chosen elsewhere and took the place of one chosen here. */
  readonly movedElsewhere: boolean;
}

/** Where all saves together stand. `idle`: nothing chosen in this window yet. */
export type SaveState =
  'idle' | 'saving' | 'saved' | 'offline' | 'busy' | 'signed-out' | 'refused' | 'closed';

export interface AutosaveDeps {
  /** Sends one save. Never rejects. */
  send(field: Field, save: Save): Promise<SaveOutcome>;
  kept: KeptAnswers;
  tell(message: AnswerMessage): void;
  /** Between 0 and 1. */
  random: () => number;
  /** Something to show has changed. */
  changed(): void;
}

interface Entry {
  current: Save;
  /** Highest `seq` the server has acknowledged. */
  sentSeq: number;
  sending: boolean;
  refused: boolean;
  movedElsewhere: boolean;
  /** Chosen in another tab, which sends it; ours to send only if that tab falls silent. */
  theirs: boolean;
  /** Runs while more is likely to follow at once, as in typing: kept already, sent when it ends. */
  pause: ReturnType<typeof setTimeout> | undefined;
}

type Halt = 'offline' | 'busy' | 'signed-out' | 'closed';

/** Requests at once: forty kept answers after a tunnel must not choke the first of them. */
const lanes = 4;
/** How long another tab may take to save what was chosen there, ms. */
const tabPatienceMs = 4_000;

/**
 * Brings every answer to the server, once, in order, whatever the network does. One request at a time a
 * field, the newest choice wins; what could not be sent stays in the browser and is sent again.
 */
export class Autosave {
  /** False where the browser keeps nothing: the page must then stay open until all is sent. */
  isKept = true;

  readonly #deps: AutosaveDeps;
  readonly #entries = new Map<Field, Entry>();
  #inFlight = 0;
  #failures = 0;
  #halt: Halt | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #takeOver: ReturnType<typeof setTimeout> | undefined;
  readonly #settling = new Set<() => void>();

  constructor(deps: AutosaveDeps) {
    this.#deps = deps;
  }

  /** Takes in what the server stores, merges it with what is held here, and sends what it lacks. */
  resume(stored: ReadonlyMap<Field, Save>): void {
    const kept = this.#deps.kept.all();
    for (const field of new Set([...stored.keys(), ...kept.keys(), ...this.#entries.keys()])) {
      const entry = this.#entries.get(field);
      const inMemory = entry && { ...entry.current, sent: !isUnsent(entry) };
      const onShelf = kept.get(field);
      const held = onShelf && onShelf.seq > (inMemory?.seq ?? 0) ? onShelf : inMemory;
      const found = reconcile(stored.get(field), held);
      if (found) this.#take(field, found);
    }
    this.#sendAll();
  }

  /**
   * The newest answer to a field: shown and kept at once, sent as soon as its turn comes.
   *
   * @param pauseMs for an answer that is being typed: it sets out once this long has passed without another.
   */
  choose(field: Field, value: Answer, pauseMs = 0): void {
    if (this.#halt === 'closed') return;
    const entry = this.#entry(field);
    if (sameAnswer(entry.current.value, value) && !entry.refused) return;
    this.#pauseField(field, entry, pauseMs);
    const seq = Math.max(entry.current.seq, entry.sentSeq, this.#deps.kept.find(field)?.seq ?? 0) + 1;
    Object.assign(entry, { current: { value, seq }, refused: false, movedElsewhere: false, theirs: false });
    this.#keep(field, entry);
    this.#deps.tell({ kind: 'chose', field, save: entry.current });
    this.#deps.changed();
    this.#sendAll();
  }

  /** Typing in a field is over: what is kept of it sets out now. */
  release(field: Field): void {
    const entry = this.#entries.get(field);
    if (entry?.pause === undefined) return;
    this.#endPause(entry);
    this.#sendAll();
  }

  /** What another tab of this browser says. */
  heard(message: AnswerMessage): void {
    const entry = this.#entry(message.field);
    if (message.kind === 'saved') entry.sentSeq = Math.max(entry.sentSeq, message.seq);
    else if (message.save.seq > entry.current.seq) {
      Object.assign(entry, { current: message.save, refused: false, movedElsewhere: false, theirs: true });
      this.#takeOver ??= setTimeout(() => this.#takeOverFromTabs(), tabPatienceMs);
    }
    this.#deps.changed();
    this.#settleIfDone();
  }

  /**
   * Tries at once instead of when the next try is due: the network is back, the page is seen again or about to
   * close. A server that asked for time is left in peace.
   */
  retryNow(): void {
    for (const entry of this.#entries.values()) this.#endPause(entry);
    if (!this.#halt || this.#halt === 'offline') this.#go();
  }

  /** The entrant has returned with their code. */
  signedIn(): void {
    if (this.#halt === 'signed-out') this.#go();
  }

  /** Waits until every answer has arrived, at most `withinMs`. False if some have not. */
  settle(withinMs: number): Promise<boolean> {
    if (this.unsent().length === 0) return Promise.resolve(true);
    this.retryNow();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#settling.delete(done);
        resolve(this.unsent().length === 0);
      };
      const timer = setTimeout(done, withinMs);
      this.#settling.add(done);
    });
  }

  /** Fields whose newest answer the server has not acknowledged. */
  unsent(): Field[] {
    return [...this.#entries].filter(([, entry]) => isUnsent(entry)).map(([field]) => field);
  }

  view(field: Field): FieldView | undefined {
    const entry = this.#entries.get(field);
    if (!entry) return undefined;
    return {
      value: entry.current.value,
      status: this.#statusOf(entry),
      movedElsewhere: entry.movedElsewhere,
    };
  }

  get state(): SaveState {
    if (this.#halt === 'closed') return 'closed';
    const entries = [...this.#entries.values()];
    if (this.#halt && entries.some(isUnsent)) return this.#halt;
    if (entries.some(isUnsent)) return 'saving';
    if (entries.some((entry) => entry.refused)) return 'refused';
    return entries.some((entry) => entry.current.seq > 0) ? 'saved' : 'idle';
  }

  /** The attempt is over: nothing more is sent, and nothing of it stays in the browser. */
  close(): void {
    this.#halt = 'closed';
    this.stop();
    this.#deps.kept.forget();
    this.#deps.changed();
    for (const done of [...this.#settling]) done();
  }

  /** The page goes away: no timer outlives it. */
  stop(): void {
    for (const entry of this.#entries.values()) this.#endPause(entry);
    this.#cancelRetry();
    clearTimeout(this.#takeOver);
  }

  #statusOf(entry: Entry): FieldView['status'] {
    if (entry.refused) return 'refused';
    if (!isUnsent(entry)) return 'saved';
    return this.#halt ? 'waiting' : 'saving';
  }

  #entry(field: Field): Entry {
    const known = this.#entries.get(field);
    if (known) return known;
    const entry: Entry = {
      current: { value: field === 'prediction' ? null : [], seq: 0 },
      sentSeq: 0,
      sending: false,
      refused: false,
      movedElsewhere: false,
      theirs: false,
      pause: undefined,
    };
    this.#entries.set(field, entry);
    return entry;
  }

  #take(field: Field, { value, seq, sent, overtaken }: Reconciled): void {
    const entry = this.#entry(field);
    entry.current = { value, seq };
    if (sent) entry.sentSeq = Math.max(entry.sentSeq, seq);
    else entry.sentSeq = Math.min(entry.sentSeq, seq - 1);
    if (overtaken) entry.movedElsewhere = true;
    this.#keep(field, entry);
    this.#deps.changed();
  }

  #keep(field: Field, entry: Entry): void {
    if (this.#halt === 'closed') return;
    this.isKept = this.#deps.kept.keep(field, { ...entry.current, sent: !isUnsent(entry) });
  }

  #takeOverFromTabs(): void {
    this.#takeOver = undefined;
    for (const entry of this.#entries.values()) entry.theirs = false;
    this.#sendAll();
  }

  #pauseField(field: Field, entry: Entry, pauseMs: number): void {
    this.#endPause(entry);
    if (pauseMs > 0) entry.pause = setTimeout(() => this.release(field), pauseMs);
  }

  #endPause(entry: Entry): void {
    clearTimeout(entry.pause);
    entry.pause = undefined;
  }

  #cancelRetry(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  #go(): void {
    this.#cancelRetry();
    this.#halt = undefined;
    for (const entry of this.#entries.values()) entry.theirs = false;
    this.#deps.changed();
    this.#sendAll();
  }

  #sendAll(): void {
    for (const [field, entry] of this.#entries) {
      if (this.#halt || this.#inFlight >= lanes) return;
      const waits = entry.sending || entry.theirs || entry.pause !== undefined;
      if (isUnsent(entry) && !waits) void this.#sendOne(field, entry);
    }
  }

  async #sendOne(field: Field, entry: Entry): Promise<void> {
    const save = entry.current;
    entry.sending = true;
    this.#inFlight += 1;
    const outcome = await this.#deps.send(field, save);
    entry.sending = false;
    this.#inFlight -= 1;
    if (this.#halt === 'closed') return;
    this.#learn(field, entry, save, outcome);
    this.#deps.changed();
    this.#settleIfDone();
    this.#sendAll();
  }

  #learn(field: Field, entry: Entry, save: Save, outcome: SaveOutcome): void {
    if (outcome.kind === 'saved') return this.#acknowledged(field, entry, save.seq);
    if (outcome.kind === 'conflict') return this.#conflicted(field, entry, save, outcome.stored);
    if (outcome.kind === 'closed') return this.close();
    if (outcome.kind === 'refused') entry.refused = entry.current === save;
    else this.#pause(outcome);
  }

  #acknowledged(field: Field, entry: Entry, seq: number): void {
    this.#failures = 0;
    if (this.#halt === 'offline' || this.#halt === 'busy') this.#go();
    entry.sentSeq = Math.max(entry.sentSeq, seq);
    this.#keep(field, entry);
    this.#deps.tell({ kind: 'saved', field, seq });
  }

  #conflicted(field: Field, entry: Entry, refused: Save, stored: Save): void {
    const { kind, now } = resolveConflict(refused, entry.current, stored);
    entry.current = now;
    entry.movedElsewhere = kind === 'adopted';
    if (kind === 'send-above') this.#keep(field, entry);
    else this.#acknowledged(field, entry, now.seq);
  }

  #pause(outcome: Extract<SaveOutcome, { kind: 'signed-out' | 'busy' | 'unreachable' }>): void {
    if (this.#halt === 'signed-out') return;
    if (outcome.kind === 'signed-out') {
      this.#halt = 'signed-out';
      this.#cancelRetry();
      return;
    }
    this.#halt = outcome.kind === 'busy' ? 'busy' : 'offline';
    if (this.#retry) return;
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#go(), this.#waitFor(outcome));
  }

  #waitFor(outcome: { kind: string; afterMs?: number | undefined }): number {
    return retryWait(this.#failures, outcome.afterMs, this.#deps.random);
  }

  #settleIfDone(): void {
    if (this.unsent().length > 0 && this.#halt !== 'signed-out') return;
    for (const done of [...this.#settling]) done();
  }
}

const isUnsent = (entry: Entry) => entry.current.seq > entry.sentSeq && !entry.refused;
