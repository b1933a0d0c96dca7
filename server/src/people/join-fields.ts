import { z } from 'zod';
import type { Rules } from '../contests/contract.ts';
import { refusedFields } from '../http/field-errors.ts';
import type { FieldError } from '../problems.ts';
import { vietnamOffset } from '../vi/vietnam-time.ts';
import { joinSchema, type Join } from './contract.ts';

export type Correction = { [Field in keyof Omit<Join, 'consent'>]?: Join[Field] | undefined };

/** The year in Vietnam. */
export const yearInVietnam = (now: number) => new Date(now + vietnamOffset).getUTCFullYear();

const { fullName, birthYear, phone, staffCode, unitId, audience, consent } = joinSchema.shape;

/** Ages are told by the year of birth alone: who turns `minAge` within the year is old enough. */
const birthYearIn = (year: number, minAge: number | null) =>
  birthYear
    .unwrap()
    .refine((born) => born >= year - 100 && born <= year - 10, { error: 'birth-year', abort: true })
    .refine((born) => minAge === null || year - born >= minAge, { error: 'too-young' });

/** A field the rules do not ask for: whatever was sent is dropped. */
const unasked = z
  .unknown()
  .transform(() => undefined)
  .optional();

/** What joining a contest asks for: the fields its rules name, each of them needed. */
const makeSchema = ({ identity, fields, audiences }: Rules, year: number) =>
  z.object({
    fullName,
    consent,
    phone: identity === 'phone' ? phone.unwrap() : unasked,
    staffCode: identity === 'staff-code' ? staffCode.unwrap() : unasked,
    birthYear: fields.birthYear ? birthYearIn(year, fields.minAge) : unasked,
    unitId: fields.unit ? unitId.unwrap().min(1) : unasked,
    audience:
      audiences.length > 0
        ? audience
            .unwrap()
            .refine((id) => audiences.some((each) => each.id === id), { error: 'unknown-audience' })
        : unasked,
  });

/** Building a schema costs more than using it; rules in force stay one object while they are in memory. */
const schemas = new WeakMap<Rules, { year: number; schema: ReturnType<typeof makeSchema> }>();

function schemaFor(rules: Rules, year: number) {
  const known = schemas.get(rules);
  if (known?.year === year) return known.schema;
  const schema = makeSchema(rules, year);
  schemas.set(rules, { year, schema });
  return schema;
}

/**
 * Reads a joining request as the contest's rules ask: what is wrong with each field, all at once, or the
 * fields asked for and nothing else.
 *
 * @param now UTC milliseconds; ages are reckoned by its year in Vietnam.
 */
export function readJoin(
  rules: Rules,
  body: unknown,
  now: number,
): { join: Join } | { errors: FieldError[] } {
  const parsed = schemaFor(rules, yearInVietnam(now)).safeParse(body ?? {});
  return parsed.success ? { join: parsed.data } : { errors: refusedFields(parsed.error) };
}

/**
 * Reads what an organiser puts right about a person: fields the contest's rules ask for, each as joining
 * takes it, and none that was left out.
 *
 * @param now UTC milliseconds; ages are reckoned by its year in Vietnam.
 */
export function readCorrection(
  rules: Rules,
  body: unknown,
  now: number,
): { correction: Correction } | { errors: FieldError[] } {
  const parsed = schemaFor(rules, yearInVietnam(now)).omit({ consent: true }).partial().safeParse(body);
  return parsed.success ? { correction: parsed.data } : { errors: refusedFields(parsed.error) };
}
