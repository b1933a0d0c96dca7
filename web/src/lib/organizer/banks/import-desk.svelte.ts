import type { Import, ImportQuestion } from '@cchc/server/src/imports/contract.ts';
import { createContext } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { banksApi, type ImportShow } from '#lib/organizer/banks/banks-api.ts';
import { firstTab, readShow, tabAddress } from '#lib/organizer/banks/import-tabs.ts';
import { readOffset } from '#lib/organizer/banks/item-query.ts';
import { focusOn } from '#lib/organizer/editor/focus-on.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

/** Questions on one page of an import. */
export const questionsPerPage = 20;

type Questions = Awaited<ReturnType<typeof banksApi.importQuestions>>;

/** One import on the organiser's desk: what became of the file, and the questions of one tab. */
export class ImportDesk {
  readonly id: string;
  /** How many questions are open for mending. */
  mending = $state(0);
  readonly #keeps: boolean;
  readonly resource: Resource<Import>;
  readonly questions: Resource<Questions>;
  /** The tab that opens by itself stays the same while its questions are being mended. */
  #first: ImportShow | undefined;

  /** @param keeps whether this member may change what is in the bank. */
  constructor(id: string, keeps: boolean) {
    this.id = id;
    this.#keeps = keeps;
    this.resource = new Resource(() => banksApi.fileImport(id));
    this.questions = new Resource(() =>
      banksApi.importQuestions(id, this.show, this.offset, questionsPerPage),
    );
  }

  /** The import; what needs it is shown only once it has been read. */
  get value(): Import {
    const { value } = this.resource;
    if (!value) throw new Error('The import has not been read yet');
    return value;
  }

  /** Whether a question may still be mended: one that is in the bank is changed there. */
  mayMend({ itemId }: ImportQuestion): boolean {
    return this.#keeps && (this.value.state !== 'taken' || itemId === null);
  }

  /** How many questions could be taken now. */
  get takeable(): number {
    const { state, counts } = this.value;
    if (!this.#keeps) return 0;
    return state === 'taken' ? Math.max(0, counts.sound - counts.taken) : counts.sound;
  }

  /** The tab shown. */
  get show(): ImportShow {
    this.#first ??= firstTab(this.value.counts);
    return readShow(page.url.searchParams) ?? this.#first;
  }

  get offset(): number {
    return readOffset(page.url.searchParams);
  }

  addressOf = (show: ImportShow, offset = 0): string => page.url.pathname + tabAddress(show, offset);

  /**
   * Shows a question that something is wrong with, and moves the focus to it. Those with errors come first, so it
   * is among the first hundred unless the file is hopeless.
   */
  async showWrong(ordinal: number): Promise<void> {
    const { questions } = await banksApi.importQuestions(this.id, 'problems', 0, 100);
    const place = questions.findIndex((each) => each.ordinal === ordinal);
    const offset = Math.max(0, Math.floor(place / questionsPerPage) * questionsPerPage);
    await goto(this.addressOf('problems', offset), { reset: false });
    await Promise.all([this.resource.load(), this.questions.load()]);
    await focusOn(`q${ordinal}-heading`);
  }

  /**
   * Takes a question as the check has left it. It keeps its place in the list, whatever became of it: nothing
   * may move while somebody works through it.
   */
  take(question: ImportQuestion): void {
    const { value } = this.questions;
    if (!value) return;
    const { ordinal } = question;
    const questions = value.questions.map((each) => (each.ordinal === ordinal ? question : each));
    this.questions.set({ ...value, questions });
    void this.resource.load();
  }
}

/** The import a page belongs to. */
export const [getImport, setImport] = createContext<ImportDesk>();
