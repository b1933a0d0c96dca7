import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { readBirthDate } from '@cchc/server/src/people/birth-date.ts';
import type { Join } from '@cchc/server/src/people/contract.ts';

/** What a contest asks of whoever joins. */
export interface JoinRules extends Pick<Rules, 'entry' | 'identity' | 'fields'> {
  audiences: readonly Pick<Rules['audiences'][number], 'id' | 'name'>[];
}

/** The form as typed. */
export interface JoinForm {
  fullName: string;
  phone: string;
  staffCode: string;
  birthYear: string;
  /** What the roster holds of a person besides the staff code. */
  birthDate: string;
  unitId: string;
  /** What the chosen unit is called. */
  unitName: string;
  audience: string;
  /** Of the contest. */
  password: string;
  consent: boolean;
}

export type JoinField = Exclude<keyof JoinForm, 'unitName'>;

export const emptyForm = (): JoinForm => ({
  fullName: '',
  phone: '',
  staffCode: '',
  birthYear: '',
  birthDate: '',
  unitId: '',
  unitName: '',
  audience: '',
  password: '',
  consent: false,
});

/** The fields this contest asks for, in the order they stand on the page. */
export const fieldsAsked = (rules: JoinRules): JoinField[] => [
  ...aboutPerson(rules),
  ...(rules.audiences.length > 0 ? (['audience'] as const) : []),
  ...(rules.entry.by === 'password' ? (['password'] as const) : []),
  'consent',
];

/** Name, unit and age of whoever stands on a roster are the roster's; an account has a name of its own. */
const aboutPerson = ({ entry, identity, fields }: JoinRules): JoinField[] => {
  if (entry.by === 'roster') return ['staffCode', 'birthDate'];
  return [
    ...(entry.by === 'account' ? [] : (['fullName'] as const)),
    ...identifying[identity],
    ...(fields.birthYear ? (['birthYear'] as const) : []),
    ...(fields.unit ? (['unitId'] as const) : []),
  ];
};

const identifying = {
  phone: ['phone'],
  'staff-code': ['staffCode'],
  account: [],
} as const satisfies Record<Rules['identity'], readonly JoinField[]>;

const phoneDigits = (text: string) => text.replace(/[\s.\-()]/g, '').replace(/^\+?84/, '0');

const looksRight: Record<JoinField, (form: JoinForm) => boolean> = {
  fullName: ({ fullName }) => fullName.trim() !== '',
  phone: ({ phone }) => /^0\d{9,10}$/.test(phoneDigits(phone)),
  staffCode: ({ staffCode }) => staffCode.trim().length >= 2,
  birthYear: ({ birthYear }) => /^(19|20)\d\d$/.test(birthYear.trim()),
  birthDate: ({ birthDate }) => readBirthDate(birthDate) !== undefined,
  unitId: ({ unitId }) => unitId !== '',
  audience: ({ audience }) => audience !== '',
  password: ({ password }) => password.trim() !== '',
  consent: ({ consent }) => consent,
};

/** Fields that cannot be right yet: told at once, without asking the server, which still has the last word. */
export const missingFields = (form: JoinForm, rules: JoinRules): JoinField[] =>
  fieldsAsked(rules).filter((field) => !looksRight[field](form));

/** What is sent: only what the contest asks for. */
export const joinBody = (form: JoinForm, rules: JoinRules): Partial<Join> => {
  const values: Record<JoinField, string | number | boolean> = {
    fullName: form.fullName.trim(),
    phone: phoneDigits(form.phone),
    staffCode: form.staffCode.trim(),
    birthYear: Number(form.birthYear.trim()),
    birthDate: form.birthDate.trim(),
    unitId: form.unitId,
    audience: form.audience,
    password: form.password.trim(),
    consent: form.consent,
  };
  return Object.fromEntries(fieldsAsked(rules).map((field) => [field, values[field]]));
};
