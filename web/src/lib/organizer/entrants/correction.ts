import type { EntrantDetail } from '@cchc/server/src/people/contract.ts';
import type { PersonCorrection } from '#lib/organizer/people-api.ts';

/** The form of a correction as typed. Phone and staff code are empty while they stay: nobody here sees them whole. */
export interface CorrectionForm {
  fullName: string;
  birthYear: string;
  phone: string;
  staffCode: string;
  unitId: string;
  audience: string;
}

export const formOf = ({ fullName, birthYear, unitId, audience }: EntrantDetail): CorrectionForm => ({
  fullName: fullName ?? '',
  birthYear: birthYear === null ? '' : String(birthYear),
  phone: '',
  staffCode: '',
  unitId: unitId ?? '',
  audience: audience ?? '',
});

/**
 * What differs from what is known of the person. A name or year that was emptied goes along, for the server
 * to say what is wrong with it; a unit or audience cannot be taken away.
 */
export const correctionOf = (person: EntrantDetail, form: CorrectionForm): PersonCorrection => {
  const known = formOf(person);
  const year = form.birthYear.trim();
  return {
    ...(form.fullName.trim() !== known.fullName && { fullName: form.fullName }),
    ...(year !== known.birthYear && { birthYear: /^\d{1,4}$/.test(year) ? Number(year) : 0 }),
    ...(form.phone.trim() !== '' && { phone: form.phone }),
    ...(form.staffCode.trim() !== '' && { staffCode: form.staffCode }),
    ...(form.unitId !== '' && form.unitId !== known.unitId && { unitId: form.unitId }),
    ...(form.audience !== '' && form.audience !== known.audience && { audience: form.audience }),
  };
};
