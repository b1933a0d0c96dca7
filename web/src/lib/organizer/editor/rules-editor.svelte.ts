import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import type { Rules, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { fieldErrors as catalogue } from '@cchc/server/src/http/field-errors.ts';
import { createContext } from 'svelte';
import { linesOfForm } from '#lib/organizer/blueprint-form.ts';
import { countQuestions } from '#lib/organizer/blueprint-grid.ts';
import { paperShortages } from '#lib/organizer/blueprint-supply.ts';
import { placeOf, sections, type Section } from '#lib/organizer/field-of-pointer.ts';
import { shownErrors, type FieldSentence, type ShownError } from '#lib/organizer/field-words.ts';
import type { FormError } from '#lib/organizer/form-reading.ts';
import { readRules } from '#lib/organizer/read-rules.ts';
import { formOf, type RulesForm } from '#lib/organizer/rules-form.ts';
import { freshSlug, isSlug, slugOf } from '#lib/organizer/slug-of.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** What the editor starts from: saved rules with their version, or a preset that is not saved yet. */
export interface EditorBase {
  version: number;
  rules: Rules;
}

interface Start {
  form: RulesForm;
  slug: string;
  base: EditorBase | null;
  banks: readonly BankSummary[];
  /** The contest edited, as it is now; null while there is none. */
  contest: () => StaffContest | null;
  /** Addresses other contests have: a new one gets another unless the organiser types one. */
  taken?: readonly string[];
}

/** What the server refused, for the form as it was then. */
interface Refusal {
  form: string;
  errors: readonly FieldSentence[];
}
const noRefusal: Refusal = { form: '', errors: [] };

/** The rules being edited: what is typed, what it means, what is wrong with it. */
export class RulesEditor {
  form: RulesForm = $state() as RulesForm;
  slug = $state('');
  base: EditorBase | null = $state.raw(null);
  /** What was refused when saving was last tried; leads the summary. */
  summary: readonly ShownError[] = $state.raw([]);
  readonly banks: readonly BankSummary[];
  readonly #contest: () => StaffContest | null;
  readonly #taken: readonly string[];
  #tried: readonly Section[] = $state.raw([]);
  #untouched = $state.raw('');
  #refusal: Refusal = $state.raw(noRefusal);

  constructor({ form, slug, base, banks, contest, taken = [] }: Start) {
    this.form = form;
    this.slug = slug;
    this.base = base;
    this.banks = banks;
    this.#contest = contest;
    this.#taken = taken;
    this.#untouched = JSON.stringify([base ? formOf(base.rules) : form, '']);
  }

  /** The contest edited, as it is now; null while there is none. */
  get contest(): StaffContest | null {
    return this.#contest();
  }

  /** Takes a form as it is: typed earlier and never saved, of a preset, of a copy. */
  take(form: RulesForm, slug: string): void {
    this.form = form;
    this.slug = slug;
  }

  readonly read = $derived.by(() => readRules($state.snapshot(this.form)));
  readonly bank = $derived.by(() => this.banks.find(({ id }) => id === this.form.bankId));
  readonly questions = $derived.by(() => countQuestions(linesOfForm(this.form.blueprint)));
  /** Lines some bank cannot fill, each with the control it stands in. */
  readonly shortages = $derived.by(() =>
    paperShortages(this.read.sketch, this.banks)
      // A line whose document is still to be chosen is short of nothing yet.
      .filter(({ document }) => document !== '')
      .map((shortage) => ({ ...shortage, id: placeOf(`${shortage.pointer}/count`, this.form).id })),
  );
  /** The address a new contest gets. */
  readonly address = $derived.by(() => this.slug.trim() || this.#addressOf(this.form.title));
  readonly #text = $derived.by(() => JSON.stringify([this.form, this.slug]));
  readonly changed = $derived.by(() => this.#text !== this.#untouched);
  readonly errors = $derived.by(() => shownErrors(this.#allErrors(), this.form));

  /** The sentence beside a control, by its id. */
  error(id: string): string | undefined {
    return this.errors.find((each) => each.id === id)?.message;
  }

  /** What is short at a control of a blueprint, the worst where several banks are drawn from. */
  shortage(id: string) {
    return this.shortages
      .filter((each) => each.id === id)
      .toSorted((left, right) => left.available - right.available)[0];
  }

  /** Whether some control within a group is wrong, by the beginning of their ids. */
  isWrongWithin(group: string): boolean {
    return this.errors.some(({ id }) => id === group || id.startsWith(`${group}-`));
  }

  isWrong(section: Section): boolean {
    return this.errors.some((each) => each.section === section);
  }

  /** Whether these parts can be read and taken; otherwise their fields and the summary say why not. */
  check(parts: readonly Section[]): boolean {
    this.#tried = [...this.#tried, ...parts];
    this.#refusal = noRefusal;
    this.summary = this.errors.filter(({ section }) => section !== undefined && parts.includes(section));
    return this.summary.length === 0;
  }

  /** The rules when they are fit to send; otherwise undefined, and the summary says why. */
  ready(): Rules | undefined {
    this.#tried = sections;
    // What the server refused last time may have been put right outside the form: the reason, the bank.
    this.#refusal = noRefusal;
    this.summary = this.errors;
    return this.errors.length === 0 ? this.read.rules : undefined;
  }

  /** Takes the server's refusal; it stands until something is changed. */
  refuse(errors: readonly FieldSentence[]): void {
    this.#refusal = { form: this.#text, errors };
    this.summary = this.errors;
  }

  /** Starts over from rules as they now stand, dropping or keeping what was typed. */
  startFrom(base: EditorBase, rules: Rules = base.rules): void {
    this.base = base;
    this.form = formOf(rules);
    this.#untouched = JSON.stringify([formOf(base.rules), '']);
    this.slug = '';
    this.#tried = [];
    this.summary = [];
  }

  #allErrors(): FieldSentence[] {
    const own = [...this.#slugErrors(), ...this.read.errors]
      .filter((error) => error.live || this.#isTried(error))
      .map(inWords);
    return this.#refusal.form === this.#text ? [...own, ...this.#refusal.errors] : own;
  }

  #isTried({ pointer }: FormError): boolean {
    const { section } = placeOf(pointer, this.form);
    return section !== undefined && this.#tried.includes(section);
  }

  /** Named after the title; with a number behind it where another contest is called the same. */
  #addressOf(title: string): string {
    const slug = slugOf(title);
    return this.#taken.includes(slug) ? freshSlug(title, this.#taken, 'cuoc-thi') : slug;
  }

  #slugErrors(): FormError[] {
    if (this.base || isSlug(this.address)) return [];
    const code = this.slug.trim() === '' ? 'required' : 'slug';
    // Without a title there is nothing to name the address after; that error says enough.
    return this.address === '' && this.form.title.trim() === '' ? [] : [{ pointer: '/slug', code }];
  }
}

const inWords = ({ pointer, code }: FormError): FieldSentence => ({
  pointer,
  detail: catalogue[code][getLocale()],
});

/** The rules being edited, for every section of the editor. */
export const [getEditor, setEditor] = createContext<RulesEditor>();
