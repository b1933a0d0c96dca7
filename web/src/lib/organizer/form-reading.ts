import type { FieldErrorCode } from '@cchc/server/src/http/field-errors.ts';
import { readWhole } from '#lib/organizer/read-number.ts';
import type { Typed } from '#lib/organizer/typed-field.ts';

/** A field a form cannot be sent with: the pointer the server would give, and its code. */
export interface FormError {
  pointer: string;
  code: FieldErrorCode;
  /** Worth saying while one types: nothing is missing, but two things do not go together. */
  live?: boolean;
}

interface Range {
  min: number;
  max: number;
}

/* What the contract refuses (`text-schemas.ts` stands beside zod, which no page should download). */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\uFE0F)\p{DI}/u;

/** Collects what is wrong while a form is read, so that one attempt at saving names every field. */
export class FormReading {
  readonly errors: FormError[] = [];
  /** Whether some field holds no value at all: then there are no rules to show or send. */
  unreadable = false;

  refuse(pointer: string, code: FieldErrorCode): void {
    this.errors.push({ pointer, code });
  }

  /** Refuses what does not go with another member. Figures that are still to be typed can wait. */
  contradict(pointer: string, code: FieldErrorCode): void {
    this.errors.push({ pointer, code, live: code !== 'headcount-missing' });
  }

  line(pointer: string, text: string, max: number): string {
    const clean = text.normalize('NFC').trim();
    if (clean === '') this.refuse(pointer, 'required');
    else if (clean.length > max) this.refuse(pointer, 'too-long');
    else if (unseen.test(clean)) this.refuse(pointer, 'control-characters');
    return clean;
  }

  paragraph(pointer: string, text: string, max: number): string {
    const clean = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
    if (clean.length > max) this.refuse(pointer, 'too-long');
    else if (unseen.test(clean.replaceAll('\n', ''))) this.refuse(pointer, 'control-characters');
    return clean;
  }

  /** Whether a list has as many rows as the contract takes. */
  rows(pointer: string, { length }: readonly unknown[], range: Range): void {
    if (length < range.min) this.refuse(pointer, range.min === 1 ? 'required' : 'too-short');
    if (length > range.max) this.refuse(pointer, 'too-long');
  }

  /** A number within `range`, read from text by `read`; both ends are allowed. NaN, which no rule objects to, when unreadable. */
  number(pointer: string, text: string, range: Range, read = readWhole): number {
    const value = read(text);
    if (value === undefined) {
      this.unreadable = true;
      this.refuse(pointer, text.trim() === '' ? 'required' : 'invalid');
      return Number.NaN;
    }
    if (value < range.min) this.refuse(pointer, 'too-small');
    if (value > range.max) this.refuse(pointer, 'too-large');
    return value;
  }

  /** Milliseconds from a field in coarser steps; the exact value where its text is as it was. */
  millis(pointer: string, field: Typed, step: number, range: Range): number {
    const write = (ms: number) => String(Math.round(ms / step));
    if (field.exact !== null && field.text === write(field.exact)) return field.exact;
    const steps = { min: range.min / step, max: range.max / step };
    return this.number(pointer, field.text, steps) * step;
  }
}
