import type {
  Candidates,
  ContestGrant,
  ContestPeople,
  EntrantDetail,
  EntrantList,
  EntrantFilterState,
} from '@cchc/server/src/people/contract.ts';
import type {
  AddUnit,
  AppliedUnits,
  ChangeUnit,
  MergeUnits,
  UnitDetail,
  UnitList,
  UnitPreview,
} from '@cchc/server/src/people/units/contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const entrant = (id: string, entrantId: string) => `${contest(id)}/entrants/${encodeURIComponent(entrantId)}`;
const units = '/api/staff/units';
const unit = (id: string) => `${units}/${encodeURIComponent(id)}`;

/** The parameters that say something, as a query string. */
export const asked = (parameters: Readonly<Record<string, string | undefined>>): string => {
  const said = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]));
  return said.length > 0 ? `?${new URLSearchParams(said).toString()}` : '';
};

export interface EntrantFilter {
  q: string;
  unit: string;
  audience: string;
  state: EntrantFilterState | '';
}

/** What is put right about a person: only what differs. */
export type PersonCorrection = Partial<
  Record<'fullName' | 'phone' | 'staffCode' | 'unitId' | 'audience', string>
> & { birthYear?: number };

/** What the organisers' pages ask about people and units. Everything throws as `api` does. */
export const peopleApi = {
  entrants: (contestId: string, filter: EntrantFilter, after?: string) =>
    api.get<EntrantList>(`${contest(contestId)}/entrants${asked({ ...filter, after })}`),
  entrant: (contestId: string, entrantId: string) => api.get<EntrantDetail>(entrant(contestId, entrantId)),
  correctPerson: (contestId: string, entrantId: string, correction: PersonCorrection, reason: string) =>
    api.patch<EntrantDetail>(`${entrant(contestId, entrantId)}/profile`, { ...correction, reason }),

  people: (contestId: string) => api.get<ContestPeople>(`${contest(contestId)}/people`),
  candidates: (contestId: string, q: string, signal: AbortSignal) =>
    api.get<Candidates>(`${contest(contestId)}/people/candidates${asked({ q })}`, { signal }),
  createPerson: (contestId: string, name: string, username: string, roles: readonly ContestGrant[]) =>
    api.post<{ id: string; username: string; oneTimePassword: string }>(`${contest(contestId)}/people`, {
      name,
      username,
      roles,
    }),
  setContestRoles: (contestId: string, memberId: string, roles: readonly ContestGrant[]) =>
    api.put<void>(`${contest(contestId)}/people/${encodeURIComponent(memberId)}`, { roles }),

  units: (wanted: { parent?: string; q?: string }) => api.get<UnitList>(`${units}${asked(wanted)}`),
  unit: (id: string) => api.get<UnitDetail>(unit(id)),
  addUnit: (input: AddUnit) => api.post<{ id: string }>(units, input),
  changeUnit: (id: string, change: ChangeUnit) => api.patch<UnitDetail>(unit(id), change),
  endUnit: (id: string, at: number) => api.post<UnitDetail>(`${unit(id)}/end`, { at }),
  restoreUnit: (id: string) => api.post<UnitDetail>(`${unit(id)}/restore`),
  previewUnits: (file: File) => api.post<UnitPreview>(`${units}/import${asked({ name: file.name })}`, file),
  applyUnits: (token: string) => api.post<AppliedUnits>(`${units}/import/apply`, { token }),
  mergeUnits: (merge: MergeUnits) => api.post<UnitDetail>(`${units}/merge`, merge),
};
