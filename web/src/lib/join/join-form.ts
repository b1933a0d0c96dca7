import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Join } from '@cchc/server/src/people/contract.ts';

/** What a contest asks of whoever joins. */
export type JoinRules = Pick<Rules, 'identity' | 'fields' | 'audiences'>;

/** The form as typed. */
export interface JoinForm {
  fullName: string;
  phone: string;
  staffCode: string;
  birthYear: string;
  unitId: string;
  /** What the chosen unit is called. */
  unitName: string;
  audience: string;
  consent: boolean;
}

export type JoinField = Exclude<keyof JoinForm, 'unitName'>;

export const emptyForm = (): JoinForm => ({
  fullName: '',
  phone: '',
  staffCode: '',
  birthYear: '',
  unitId: '',
  unitName: '',
  audience: '',
  consent: false,
});

/** The fields this contest asks for, in the order they stand on the page. */
export const fieldsAsked = ({ identity, fields, audiences }: JoinRules): JoinField[] => [
  'fullName',
  identity === 'phone' ? 'phone' : 'staffCode',
  ...(fields.birthYear ? (['birthYear'] as const) : []),
  ...(fields.unit ? (['unitId'] as const) : []),
  ...(audiences.length > 0 ? (['audience'] as const) : []),
  'consent',
];

const phoneDigits = (text: string) => text.replace(/[\s.\-()]/g, '').replace(/^\+?84/, '0');

const looksRight: Record<JoinField, (form: JoinForm) => boolean> = {
  fullName: ({ fullName }) => fullName.trim() !== '',
  phone: ({ phone }) => /^0\d{9,10}$/.test(phoneDigits(phone)),
  staffCode: ({ staffCode }) => staffCode.trim().length >= 2,
  birthYear: ({ birthYear }) => /^(19|20)\d\d$/.test(birthYear.trim()),
  unitId: ({ unitId }) => unitId !== '',
  audience: ({ audience }) => audience !== '',
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
    unitId: form.unitId,
    audience: form.audience,
    consent: form.consent,
  };
  return Object.fromEntries(fieldsAsked(rules).map((field) => [field, values[field]]));
};
