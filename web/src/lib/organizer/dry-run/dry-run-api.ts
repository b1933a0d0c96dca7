import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { DryRun, RulesEffect } from '@cchc/server/src/contests/dry-run/contract.ts';
import { api } from '#lib/api/api.ts';

const root = '/api/staff/contests';
const contest = (id: string) => `${root}/${encodeURIComponent(id)}`;

/** What trying rules asks of the server. Everything throws as `api` does. */
export const dryRunApi = {
  onSample: (rules: Rules) => api.post<DryRun>(`${root}/dry-run`, { rules }),
  onContest: (id: string, rules: Rules, facts: DryRun['facts']) =>
    api.post<DryRun>(`${contest(id)}/dry-run`, { rules, facts }),
  effect: (id: string, rules: Rules, basedOn: number) =>
    api.post<RulesEffect>(`${contest(id)}/rules/effect`, { rules, basedOn }),
};
