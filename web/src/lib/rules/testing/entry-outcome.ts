import type { ContestRecord } from '@cchc/server/src/contests/queries.ts';
import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { entryPasswordHash } from '@cchc/server/src/contests/entry-password.ts';
import type { Deps } from '@cchc/server/src/deps.ts';
import { admit } from '@cchc/server/src/people/admit.ts';
import type { StaffMe } from '@cchc/server/src/people/contract.ts';
import type { Newcomer } from '@cchc/server/src/people/insert-entrant.ts';
import { readJoin } from '@cchc/server/src/people/join-fields.ts';
import { Problem } from '@cchc/server/src/problems.ts';

const entryNow = Date.UTC(2026, 10, 20);
const contestId = 'c1';

/** What the contest knows of people: a password, one name on the roster, two that are excluded. */
export const storeEntryFacts = async (deps: Deps): Promise<void> => {
  const { contests, rosterMembers, exclusions } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx.insert(contests).values({
      ...{ id: contestId, slug: 'c1', isDemo: false, createdAt: 0, publishedAt: 0, rulesVersion: 1 },
      entryPasswordHash: entryPasswordHash(deps, contestId, 'hoa sen'),
    });
    await tx.insert(rosterMembers).values({
      ...{ id: 'm1', contestId, identityHash: 'staff-code CB-01', staffCode: 'CB-01', unitId: 'u1' },
      ...{ fullName: 'Lê Văn Nam', foldedName: 'le van nam', birthDate: '1990-05-06', addedAt: 0 },
    });
    for (const identityHash of ['phone 0901234567', 'staff-code CB-02', 'account a2'])
      await tx.insert(exclusions).values({
        ...{ id: identityHash, contestId, identityHash, fullName: null, capacity: 'Tổ thư ký' },
        ...{ addedBy: 'staff', addedAt: 0 },
      });
  });
};

const person = {
  ...{ fullName: 'Trần Thị Mai', phone: '0912345678', staffCode: 'CB-09', birthYear: 1990, unitId: 'u1' },
  ...{ audience: 'staff', birthDate: '1990-05-06', password: 'hoa sen', consent: true },
};
/** People who differ in one thing each. */
const comers: Record<string, unknown>[] = [
  person,
  { ...person, phone: undefined },
  { ...person, staffCode: undefined },
  { ...person, staffCode: 'CB-01' },
  { ...person, password: undefined },
  { ...person, password: 'sai' },
  { ...person, birthYear: undefined },
  { ...person, unitId: undefined },
  { ...person, audience: undefined },
  { ...person, birthYear: 2013, phone: '0912345679' },
  { ...person, birthYear: 2010, phone: '0912345670' },
  { ...person, birthYear: 1970, phone: '0912345671' },
  { ...person, birthYear: 1960, phone: '0912345672' },
  { ...person, phone: '0901234567' },
  { ...person, staffCode: 'CB-02' },
];

const account = (id: string): StaffMe => ({
  ...{ id, username: id, name: `Tài khoản ${id}`, mustChangePassword: false, roles: [] },
});

const hashOf = ({ identity }: Rules, body: Record<string, unknown>, who: StaffMe) =>
  `${identity} ${String({ phone: body['phone'], 'staff-code': body['staffCode'], account: who.id }[identity])}`;

/** What becomes of everybody who wants to enter under these rules: what is kept of them, or what they are refused with. */
export const entryOutcome = async (deps: Deps, rules: Rules): Promise<string> => {
  const outcomes: unknown[] = [];
  for (const [at, body] of comers.entries())
    outcomes.push(await enter(deps, rules, body, account(at === 1 ? 'a2' : 'a1')));
  return JSON.stringify(outcomes);
};

const enter = async (deps: Deps, rules: Rules, body: Record<string, unknown>, who: StaffMe) => {
  const read = readJoin(rules, body, entryNow);
  if ('errors' in read) return read.errors;
  const contest: ContestRecord = {
    ...{ id: contestId, slug: 'c1', isDemo: false, createdAt: 0, publishedAt: 0 },
    ...{ rehearsalOf: null, rulesVersion: 1, rules, rounds: [] },
  };
  const newcomer: Newcomer = {
    ...{ id: 'e1', contest, join: read.join, account: who, deviceHash: null },
    hashes: { identityHash: hashOf(rules, body, who), codeHash: '', joinKeyHash: '', joinBodyHash: '' },
  };
  try {
    return await deps.store.write((tx) => admit(tx, deps, newcomer, entryNow));
  } catch (error) {
    if (error instanceof Problem) return error.extra;
    throw error;
  }
};
