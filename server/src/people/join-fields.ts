import { z } from 'zod';
import type { Rules } from '../contests/contract.ts';
import { refusedFields } from '../http/field-errors.ts';
import type { FieldError } from '../problems.ts';
import { vietnamOffset } from '../vi/vietnam-time.ts';
import { joinSchema, type Join } from './contract.ts';

export type Correction = { [Field in keyof Omit<Join, 'consent' | 'birthDate' | 'password'>]?: Join[Field] };

/** The year in Vietnam. */
export const yearInVietnam = (now: number) => new Date(now + vietnamOffset).getUTCFullYear();

const { fullName, birthYear, phone, staffCode, unitId, audience, birthDate, password, consent } =
  joinSchema.shape;

/** Ages the rules may speak of; beyond them a year of birth is a slip of the hand. */
const [youngest, oldest] = [6, 120];

/** Ages are told by the year of birth alone: whoever turns an age within the year has it. */
const birthYearIn = (year: number, { minAge, maxAge }: Rules['fields']) =>
  birthYear
    .unwrap()
    .refine((born) => born >= year - oldest && born <= year - youngest, { error: 'birth-year', abort: true })
    .refine((born) => minAge === null || year - born >= minAge, { error: 'too-young' })
    .refine((born) => maxAge === null || year - born <= maxAge, { error: 'too-old' });

/**
 * Why somebody born in a year may not enter; undefined if they may. For those whose year a list says.
 * @param now UTC milliseconds; ages are reckoned by its year in Vietnam.
 */
export const ageProblem = (
  { minAge, maxAge }: Rules['fields'],
  born: number,
  now: number,
): 'too-young' | 'too-old' | undefined => {
  const age = yearInVietnam(now) - born;
  if (minAge !== null && age < minAge) return 'too-young';
  return maxAge !== null && age > maxAge ? 'too-old' : undefined;
};

/** A field the rules do not ask for: whatever was sent is dropped. */
const unasked = z
  .unknown()
  .transform(() => undefined)
  .optional();

/** What a contest keeps of a person: the fields its rules name, each of them needed. */
const personSchema = ({ identity, fields, audiences }: Rules, year: number) =>
  z.object({
    fullName: fullName.unwrap(),
    phone: identity === 'phone' ? phone.unwrap() : unasked,
    staffCode: identity === 'staff-code' ? staffCode.unwrap() : unasked,
    birthYear: fields.birthYear ? birthYearIn(year, fields) : unasked,
    unitId: fields.unit ? unitId.unwrap().min(1) : unasked,
    audience:
      audiences.length > 0
        ? audience
            .unwrap()
            .refine((id) => audiences.some((each) => each.id === id), { error: 'unknown-audience' })
        : unasked,
  });

/** What joining asks for besides, and what it need not ask, since the roster or the account says it. */
function makeSchemas(rules: Rules, year: number) {
  const person = personSchema(rules, year);
  const { by } = rules.entry;
  const onRoster = by === 'roster';
  const joining = person.extend({
    consent,
    password: by === 'password' ? password.unwrap() : unasked,
    birthDate: onRoster ? birthDate.unwrap() : unasked,
    fullName: onRoster || by === 'account' ? unasked : person.shape.fullName,
    birthYear: onRoster ? unasked : person.shape.birthYear,
    unitId: onRoster ? unasked : person.shape.unitId,
  });
  return { person, joining };
}

/** Building a schema costs more than using it; rules in force stay one object while they are in memory. */
const schemas = new WeakMap<Rules, { year: number } & ReturnType<typeof makeSchemas>>();

function schemasFor(rules: Rules, year: number) {
  const known = schemas.get(rules);
  if (known?.year === year) return known;
  const made = { year, ...makeSchemas(rules, year) };
  schemas.set(rules, made);
  return made;
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
  const parsed = schemasFor(rules, yearInVietnam(now)).joining.safeParse(body ?? {});
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
  const parsed = schemasFor(rules, yearInVietnam(now)).person.partial().safeParse(body);
  return parsed.success ? { correction: parsed.data } : { errors: refusedFields(parsed.error) };
}
