import type { StaffUnits, UnitPeoplePage, UnitTieDecision } from '@cchc/server/src/collective/contract.ts';
import type {
  ContestResults,
  StandingsProgress,
  TieDecisionInput,
} from '@cchc/server/src/ranking/results-contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const ranking = (id: string, rankingId: string) =>
  `${contest(id)}/collective/${encodeURIComponent(rankingId)}`;

/** Which page of which ranking of units; the first of the rules unless told. */
export interface UnitsWanted {
  ranking?: string;
  bloc?: string;
  offset: number;
}

const asked = ({ ranking: rankingId, bloc, offset }: UnitsWanted) =>
  new URLSearchParams({
    ...(rankingId !== undefined && { ranking: rankingId }),
    ...(bloc !== undefined && { bloc }),
    offset: String(offset),
  });

/** What the results page asks of the server. Everything throws as `api` does. */
export const resultsApi = {
  results: (id: string) => api.get<ContestResults>(`${contest(id)}/results`),
  progress: (id: string) => api.get<StandingsProgress>(`${contest(id)}/results/progress`),
  decideTie: (id: string, decision: TieDecisionInput) => api.post<void>(`${contest(id)}/ties`, decision),
  units: (id: string, wanted: UnitsWanted) =>
    api.get<StaffUnits>(`${contest(id)}/collective?${asked(wanted).toString()}`),
  decideUnitTie: (id: string, rankingId: string, decision: UnitTieDecision) =>
    api.post<void>(`${ranking(id, rankingId)}/ties`, decision),
  unitPeople: (id: string, rankingId: string, unitId: string, offset: number) =>
    api.get<UnitPeoplePage>(
      `${ranking(id, rankingId)}/units/${encodeURIComponent(unitId)}/people?offset=${offset}`,
    ),
};
