import type { AttemptView, OpenAttempt, Schedule } from '@cchc/server/src/attempts/contract.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { askedMs, isCrowded, isPassing, retryWait, untilServed } from '#lib/api/retry.ts';
import {
  isWritten,
  readWritten,
  sameAnswer,
  storedForm,
  type Answer,
  type Field,
} from '#lib/attempt/answer.ts';
import { getAttempt, startAttempt, submitAttempt } from '#lib/attempt/attempt-calls.ts';
import { Autosave, type FieldView, type SaveState } from '#lib/attempt/autosave.ts';
import { awaitReceipt } from '#lib/attempt/await-receipt.ts';
import {
  announcementBetween,
  AttemptClock,
  clockTone,
  hasSlept,
  type Announcement,
} from '#lib/attempt/clock.ts';
import { Deadline, type DeadlineNews } from '#lib/attempt/deadline.ts';
import type { EventLine } from '#lib/attempt/event-line.ts';
import { handIn } from '#lib/attempt/hand-in.ts';
import { KeptAnswers, type Shelf } from '#lib/attempt/kept-answers.ts';
import { KeptPaper } from '#lib/attempt/kept-paper.ts';
import { lateAnswers } from '#lib/attempt/late-answers.ts';
import { Preferences, type Layout } from '#lib/attempt/preferences.ts';
import { progressOf } from '#lib/attempt/progress.ts';
import { listenForSchedule } from '#lib/attempt/schedule-line.ts';
import { isRehearsalEnd } from '#lib/attempt/save-outcome.ts';
import { sendSave } from '#lib/attempt/send-save.ts';
import { storedAnswers } from '#lib/attempt/stored-answers.ts';
import { openTabs, type Tabs } from '#lib/attempt/tab-channel.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { languagesOf } from '#lib/question/question-languages.ts';

export type SubmittedAttempt = Extract<AttemptView, { state: 'submitted' }>;

/** What the address names: a round to start or resume in, or an attempt. */
export type Wanted =
  { readonly roundId: string; readonly set?: string | undefined } | { readonly attemptId: string };

/**
 * `opening`: asking for the paper. `failed`: it did not come, see `failure`. `open`: being answered. `ended`: time is
 * over or the paper handed in, the receipt is on its way. `submitted`: there it is.
 */
export type Phase = 'opening' | 'failed' | 'open' | 'ended' | 'submitted';

/** How handing in goes. */
export type HandingIn = 'no' | 'busy' | 'unsent' | 'unreachable';

/** What the player tells the page, at the moments worth a word. */
export interface Hear {
  announce: (moment: Announcement) => void;
  /** The attempt's id is known, for the address. */
  opened: (attemptId: string) => void;
  /** The end moved by so many ms, and so many are left now. */
  rescheduled: (byMs: number, leftMs: number) => void;
  /** An attempt that was over is open again. */
  reopened: () => void;
  /** Leave to start once more after the close, until then. */
  letIn: (startsUntil: number) => void;
}

/** What was typed, and the answer that was current then. */
interface Typed {
  text: string;
  beside: Answer;
}

/** Typing that rests this long is sent, ms. */
const typingPauseMs = 800;

const nothing: FieldView = { value: null, status: 'saved', movedElsewhere: false };
const rehearsalEnd = () =>
  new ApiProblem({ type: '/problems/rehearsal-ended', title: m.attempt_fail_rehearsal_title(), status: 410 });
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A browser's storage, where it lets us. */
const permitted = (storage: () => Shelf): Shelf | undefined => {
  try {
    return storage();
  } catch {
    return undefined;
  }
};

/** One attempt in one tab, from the start to the receipt: what the page shows and what its buttons do. */
export class AttemptPlayer {
  phase = $state<Phase>('opening');
  failure = $state.raw<unknown>();
  /** When the next try at opening is due by this device's clock; undefined when there will be none by itself. */
  triesAgain = $state(false);
  /** For a crowd: the page asks again in so many ms, counted from when this changed; undefined while there is none. */
  comesBackIn = $state<number>();
  paper = $state.raw<OpenAttempt>();
  result = $state.raw<SubmittedAttempt>();
  /** Chosen here, but too late for the server. */
  late = $state.raw<readonly Field[]>([]);
  leftMs = $state(0);
  saves = $state<SaveState>('idle');
  isKept = $state(true);
  handingIn = $state<HandingIn>('no');
  endedBy = $state<'deadline' | 'entrant'>('deadline');
  flags = $state.raw<ReadonlySet<number>>(new Set());
  layout = $state<Layout>('one');
  keys = $state(true);
  /** The organisers have opened the attempt again whose receipt is shown. */
  reopened = $state(false);

  #wantedLanguage = $state('vi');

  /** What was typed here, word for word, and the answer it stands beside; good for as long as that is the answer. */
  #typed = $state.raw<ReadonlyMap<number, Typed>>(new Map());
  #views = $state.raw<ReadonlyMap<Field, FieldView>>(new Map());
  #autosave: Autosave | undefined;
  #tabs: Tabs | undefined;
  #line: EventLine | undefined;
  #failures = 0;
  #closed = false;
  #looked = { steady: 0, wall: 0 };
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #clock = new AttemptClock(() => performance.now());
  readonly #shelf = permitted(() => localStorage);
  readonly #keptPaper = new KeptPaper(permitted(() => sessionStorage));
  /** What is shown was kept from before the page was loaded again: the server has not been heard since. */
  #isFromBefore = false;
  readonly #preferences = new Preferences(this.#shelf);
  readonly #deadline = new Deadline();
  readonly #hear: Hear;

  constructor(hear: Hear) {
    this.#hear = hear;
    this.layout = this.#preferences.layout;
    this.keys = this.#preferences.keys;
    this.#wantedLanguage = this.#preferences.language ?? getLocale();
  }

  readonly slots = $derived(this.paper?.slots ?? []);
  readonly progress = $derived(progressOf(this.slots, (slot) => this.#views.get(slot), this.flags));
  /** Slots with something typed that is no number, and so is not saved. */
  readonly unread = $derived(
    this.slots
      .filter(({ slot, type }) => isWritten(type) && readWritten(type, this.typed(slot)) === undefined)
      .map(({ slot }) => slot),
  );
  /** Languages any question has besides Vietnamese. */
  readonly languages = $derived(languagesOf(this.result?.slots ?? this.slots));
  /** The one they are shown in. */
  readonly language = $derived(this.languages.includes(this.#wantedLanguage) ? this.#wantedLanguage : 'vi');
  readonly totalMs = $derived(this.paper ? this.paper.endsAt - this.paper.startedAt : 0);
  readonly tone = $derived(clockTone(this.totalMs, this.leftMs));

  view(field: Field): FieldView {
    return this.#views.get(field) ?? { ...nothing, value: field === 'prediction' ? null : [] };
  }

  /** Opens what the address names, however often it takes while the failure is one that passes. */
  async open(wanted: Wanted): Promise<void> {
    if (this.phase === 'failed') this.phase = 'opening';
    await this.#ask(wanted);
  }

  async #ask(wanted: Wanted): Promise<void> {
    this.triesAgain = false;
    const sentAt = this.#clock.mark();
    try {
      const view = await ('roundId' in wanted
        ? startAttempt(wanted.roundId, wanted.set)
        : getAttempt(wanted.attemptId));
      if (this.#closed) return;
      this.#clock.heard(view.serverNow, sentAt);
      this.comesBackIn = undefined;
      this.#hear.opened(view.attemptId);
      this.#heard(view);
    } catch (error) {
      if (!this.#closed) await this.#openLater(wanted, error);
    }
  }

  choose(field: Field, value: Answer): void {
    if (this.phase !== 'open') return;
    const asked = this.slots.find(({ slot }) => slot === field);
    const stored = asked && Array.isArray(value) ? storedForm(asked.type, value) : value;
    this.#forgetTyped(field);
    this.#autosave?.choose(field, stored);
  }

  /** What stands in the field of a slot that is answered in writing. */
  typed(slot: number): string {
    const { value } = this.view(slot);
    const typed = this.#typed.get(slot);
    if (typed && sameAnswer(typed.beside, value)) return typed.text;
    return Array.isArray(value) ? (value[0] ?? '') : '';
  }

  /** Something was typed: kept at once where it is an answer, and sent when the typing pauses. */
  write(slot: number, text: string): void {
    const asked = this.slots.find((each) => each.slot === slot);
    if (this.phase !== 'open' || !asked) return;
    const read = readWritten(asked.type, text);
    const beside = read ?? this.view(slot).value;
    this.#typed = new Map(this.#typed).set(slot, { text, beside });
    if (read) this.#autosave?.choose(slot, read, typingPauseMs);
  }

  /** The field was left: what was typed is sent now. */
  written(slot: number): void {
    this.#autosave?.release(slot);
  }

  #forgetTyped(field: Field): void {
    if (field === 'prediction' || !this.#typed.has(field)) return;
    const typed = new Map(this.#typed);
    typed.delete(field);
    this.#typed = typed;
  }

  setLanguage(language: string): void {
    this.#wantedLanguage = language;
    this.#preferences.language = language;
  }

  toggleFlag(slot: number): void {
    const flags = new Set(this.flags);
    if (!flags.delete(slot)) flags.add(slot);
    this.flags = flags;
    if (this.paper) this.#preferences.keepFlags(this.paper.attemptId, flags);
  }

  setLayout(layout: Layout): void {
    this.layout = layout;
    this.#preferences.layout = layout;
  }

  setKeys(on: boolean): void {
    this.keys = on;
    this.#preferences.keys = on;
  }

  /** Hands the paper in, with everything chosen, or not at all. */
  async submit(): Promise<void> {
    const { paper } = this;
    const autosave = this.#autosave;
    if (!paper || !autosave || this.handingIn === 'busy') return;
    this.handingIn = 'busy';
    const submit = () => submitAttempt(paper.attemptId);
    const options = { wait: (ms: number) => this.#waitToHandIn(ms), random: Math.random };
    const done = await handIn(autosave, () => untilServed(submit, options));
    this.comesBackIn = undefined;
    if (this.phase !== 'open') return;
    if (done.kind === 'submitted') {
      this.handingIn = 'no';
      this.#tabs?.tell({ kind: 'finished' });
      await this.#end('entrant');
    } else if (done.kind === 'failed' && isRehearsalEnd(done.error)) this.#leaveRehearsal(done.error);
    else this.handingIn = done.kind === 'unsent' ? 'unsent' : 'unreachable';
  }

  /** False once there is nothing to hand in any more: the time is over, or another tab has done it. */
  async #waitToHandIn(ms: number): Promise<boolean> {
    this.comesBackIn = ms;
    await wait(ms);
    return this.phase === 'open' && !this.#closed;
  }

  /** The network is back, or the page is seen again: sends what waits and looks what other devices did. */
  async refresh(): Promise<void> {
    this.#autosave?.retryNow();
    if (this.phase === 'submitted') return this.#lookAgain();
    if (this.phase !== 'open' || !this.paper) return;
    const sentAt = this.#clock.mark();
    try {
      const view = await getAttempt(this.paper.attemptId);
      if (this.phase !== 'open') return;
      this.#clock.heard(view.serverNow, sentAt);
      this.#heard(view);
    } catch (error) {
      // Otherwise saving says by itself whether the server can be reached.
      if (isRehearsalEnd(error)) this.#leaveRehearsal(error);
    }
  }

  /** Goes on with an attempt that was opened again. */
  async goOn(): Promise<void> {
    const attemptId = this.result?.attemptId;
    if (!attemptId || !this.reopened) return;
    this.reopened = false;
    this.phase = 'opening';
    await this.open({ attemptId });
  }

  /** The entrant has come back with the personal code. */
  async signedIn(): Promise<void> {
    this.#autosave?.signedIn();
    if (this.phase === 'ended') await this.#end(this.endedBy);
    else await this.refresh();
  }

  /** About to be hidden or closed: everything unsent sets out once more. */
  flush(): void {
    this.#autosave?.retryNow();
  }

  get hasUnsent(): boolean {
    return this.phase === 'open' && (this.#autosave?.unsent().length ?? 0) > 0;
  }

  /** The page goes away. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#autosave?.stop();
    this.#tabs?.close();
    this.#line?.close();
  }

  async #openLater(wanted: Wanted, error: unknown): Promise<void> {
    if (isRehearsalEnd(error) && this.paper) return this.#leaveRehearsal(error);
    this.failure = error;
    if (!isPassing(error) || !(this.#isFromBefore || this.#showKept(wanted))) this.phase = 'failed';
    if (!isPassing(error)) return;
    const failures = ++this.#failures;
    const ms = retryWait(failures, askedMs(error), Math.random);
    this.triesAgain = true;
    this.comesBackIn = isCrowded(error) ? ms : undefined;
    await wait(ms);
    if (!this.triesAgain || this.#closed || failures !== this.#failures) return;
    // In a crowd the page keeps saying so while it asks.
    await (this.comesBackIn === undefined ? this.open(wanted) : this.#ask(wanted));
  }

  /** Without a network, a page loaded again goes on with the paper it showed before. */
  #showKept(wanted: Wanted): boolean {
    const kept = 'attemptId' in wanted ? this.#keptPaper.find(wanted.attemptId) : undefined;
    if (!kept) return false;
    this.#isFromBefore = true;
    this.#clock.guess(Date.now() + kept.ahead);
    this.#show({ state: 'open', ...kept.paper });
    return true;
  }

  /** The server has spoken: what it says is kept for a reload. */
  #heard(view: AttemptView): void {
    this.#isFromBefore = false;
    this.triesAgain = false;
    this.#show(view);
    this.#changed();
    this.#keepPaper();
  }

  #keepPaper(): void {
    if (this.paper && this.phase === 'open' && !this.#isFromBefore)
      this.#keptPaper.keep({ paper: this.paper, ahead: this.#clock.now() - Date.now() });
  }

  #show(view: AttemptView): void {
    if (view.state === 'submitted') return this.#finish(view);
    const isGoingOn = this.phase === 'open' || this.phase === 'ended';
    this.paper = view;
    const movedBy = this.#deadline.heard(view);
    // What was closed stays closed: an attempt that goes on after all begins anew with what the server has.
    if (this.#autosave?.state === 'closed') this.#autosave = undefined;
    this.#autosave ??= this.#startSaving(view.attemptId);
    this.#line ??= listenForSchedule(view.attemptId, {
      heard: (schedule) => this.#scheduled(schedule),
      letIn: (startsUntil) => this.#hear.letIn(startsUntil),
      ended: () => this.#leaveRehearsal(rehearsalEnd()),
    });
    this.#autosave.resume(storedAnswers(view));
    this.handingIn = 'no';
    this.phase = 'open';
    this.leftMs = this.#deadline.endsAt - this.#clock.now();
    if (movedBy !== 0 && isGoingOn) this.#hear.rescheduled(movedBy, this.leftMs);
    this.#looked = { steady: performance.now(), wall: Date.now() };
    this.#timer ??= setInterval(() => this.#tick(), 250);
  }

  /** The server says when the attempt ends. */
  #scheduled(schedule: Schedule): void {
    const isOpen = schedule.state === 'open' && schedule.endsAt > schedule.serverNow;
    if (this.phase === 'submitted') this.#noteReopened(isOpen);
    else if (schedule.state === 'open') this.#reschedule(schedule);
    else void this.refresh();
  }

  #reschedule(news: DeadlineNews): void {
    // After the end the look for the receipt finds out, and the paper comes back with it.
    if (!this.paper || this.phase !== 'open') return;
    const movedBy = this.#deadline.heard(news);
    if (movedBy === 0) return;
    this.paper = { ...this.paper, endsAt: news.endsAt };
    this.#keepPaper();
    this.leftMs = news.endsAt - this.#clock.now();
    this.#hear.rescheduled(movedBy, this.leftMs);
  }

  #noteReopened(isOpen: boolean): void {
    if (isOpen && !this.reopened) this.#hear.reopened();
    this.reopened = isOpen;
  }

  /** The receipt is seen again: perhaps it has been reopened meanwhile. */
  async #lookAgain(): Promise<void> {
    const attemptId = this.result?.attemptId;
    if (!attemptId) return;
    const view = await getAttempt(attemptId).catch(() => undefined);
    if (view && this.phase === 'submitted') this.#noteReopened(view.state === 'open');
  }

  #startSaving(attemptId: string): Autosave {
    this.flags = this.#preferences.flags(attemptId);
    const autosave: Autosave = new Autosave({
      send: (field, save) => {
        const sentAt = this.#clock.mark();
        return sendSave(attemptId, field, save, {
          onSaved: (saved) => {
            this.#clock.heard(saved.serverNow, sentAt);
            this.#isFromBefore = false;
            this.#reschedule(saved);
          },
        });
      },
      kept: new KeptAnswers(this.#shelf, attemptId),
      tell: (message) => this.#tabs?.tell(message),
      random: Math.random,
      changed: () => this.#changed(),
    });
    this.#tabs = openTabs(attemptId, (message) => {
      if (message.kind !== 'finished') autosave.heard(message);
      else if (this.phase === 'open') void this.#end('entrant');
    });
    return autosave;
  }

  #changed(): void {
    const autosave = this.#autosave;
    if (!autosave) return;
    const fields: Field[] = [...this.slots.map(({ slot }) => slot), 'prediction'];
    const views = new Map<Field, FieldView>();
    for (const field of fields) {
      const view = autosave.view(field);
      if (view) views.set(field, view);
    }
    this.#views = views;
    const isAllSent = autosave.state === 'idle' || autosave.state === 'saved';
    this.saves = this.#isFromBefore && isAllSent ? 'offline' : autosave.state;
    this.isKept = autosave.isKept;
    if (autosave.state === 'closed' && this.phase === 'open') void this.#end('deadline');
  }

  #tick(): void {
    if (this.phase !== 'open') return;
    const steady = performance.now();
    const wall = Date.now();
    const slept = hasSlept(steady - this.#looked.steady, wall - this.#looked.wall);
    this.#looked = { steady, wall };
    if (slept) void this.refresh();
    const before = this.leftMs;
    this.leftMs = this.#deadline.endsAt - this.#clock.now();
    const moment = announcementBetween(this.totalMs, before, this.leftMs);
    if (moment) this.#hear.announce(moment);
    if (this.leftMs <= 0) void this.#end('deadline');
  }

  /** No more answers: waits for the receipt, or goes on if time is left after all. */
  async #end(by: 'deadline' | 'entrant'): Promise<void> {
    if (!this.paper) return;
    this.endedBy = by;
    this.phase = 'ended';
    const { attemptId } = this.paper;
    await this.#autosave?.settle(3_000);
    try {
      const look = () => getAttempt(attemptId);
      this.#heard(await awaitReceipt({ look, wait, random: Math.random }));
    } catch (error) {
      if (isRehearsalEnd(error)) return this.#leaveRehearsal(error);
      this.failure = error;
      this.saves = 'signed-out';
    }
  }

  /** Nothing of a rehearsal is kept once it has ended, here as little as on the server; a receipt may be read on. */
  #leaveRehearsal(failure: unknown): void {
    if (this.phase === 'submitted' || !this.paper) return;
    this.phase = 'failed';
    this.failure = failure;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#line?.close();
    this.#autosave?.close();
    this.#preferences.forgetFlags(this.paper.attemptId);
    this.#keptPaper.forget(this.paper.attemptId);
    this.#tabs?.close();
  }

  #finish(view: SubmittedAttempt): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const autosave = this.#autosave;
    const unsent = autosave?.unsent().map((field) => ({ field, value: this.view(field).value })) ?? [];
    this.late = lateAnswers(view, unsent);
    this.result = view;
    this.phase = 'submitted';
    autosave?.close();
    if (!autosave) new KeptAnswers(this.#shelf, view.attemptId).forget();
    this.#preferences.forgetFlags(view.attemptId);
    this.#keptPaper.forget(view.attemptId);
    this.#tabs?.close();
  }
}
