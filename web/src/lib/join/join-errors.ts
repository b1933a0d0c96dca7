import { ApiProblem } from '#lib/api/api-problem.ts';
import { fieldErrors } from '#lib/api/field-errors.ts';
import type { JoinField } from '#lib/join/join-form.ts';
import { m } from '#lib/paraglide/messages.js';

const missing: Record<JoinField, () => string> = {
  fullName: m.join_error_full_name,
  phone: m.join_error_phone,
  staffCode: m.join_error_staff_code,
  birthYear: m.join_error_birth_year,
  birthDate: m.join_error_birth_date,
  unitId: m.join_error_unit,
  audience: m.join_error_audience,
  password: m.join_error_password,
  consent: m.join_error_consent,
};

export type JoinErrors = Partial<Record<JoinField, string>>;

/** What to say beside fields that cannot be right yet. */
export const missingInWords = (fields: readonly JoinField[]): JoinErrors =>
  Object.fromEntries(fields.map((field) => [field, missing[field]()]));

const isField = (name: string): name is JoinField => name in missing;

/** The server’s words beside the fields it names. */
export const refusedFields = (error: unknown): JoinErrors =>
  Object.fromEntries(
    Object.entries(fieldErrors(error))
      .map(([pointer, sentence]) => [pointer.slice(1), sentence] as const)
      .filter(([name]) => isField(name)),
  );

/** What to say when no field is to blame. */
export const failureSentence = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return m.join_failed_network();
  // A crowd has been waited out: whoever is to wait for minutes has guessed too often.
  if (error.problem === 'too-many-requests')
    return m.join_too_many_guesses({ minutes: Math.ceil((error.retryAfterMs ?? 0) / 60_000) });
  // Of what stands in no field of the form, such as an account.
  return error.errors[0]?.detail ?? error.detail ?? error.title;
};
