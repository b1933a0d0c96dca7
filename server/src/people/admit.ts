import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { entryPasswordHash } from '../contests/entry-password.ts';
import type { Deps } from '../deps.ts';
import { sameText } from '../http/secret.ts';
import { fieldProblem, Problem } from '../problems.ts';
import { birthYearOf, sameBirth } from './birth-date.ts';
import type { Join } from './contract.ts';
import type { Newcomer } from './insert-entrant.ts';
import { ageProblem } from './join-fields.ts';
import { mayAct } from './staff-roles.ts';

/** A person as a contest keeps them. */
export interface Person extends Pick<Join, 'birthYear' | 'phone' | 'staffCode' | 'unitId' | 'audience'> {
  fullName: string;
}

const findPassword = prepare((db, { contests }, params: Placeholders<{ id: string }>) =>
  db.select({ hash: contests.entryPasswordHash }).from(contests).where(eq(contests.id, params.id)),
);

const findMember = prepare(
  (db, { rosterMembers }, params: Placeholders<{ contestId: string; identityHash: string }>) =>
    db
      .select({
        fullName: rosterMembers.fullName,
        birthDate: rosterMembers.birthDate,
        unitId: rosterMembers.unitId,
      })
      .from(rosterMembers)
      .where(
        and(
          eq(rosterMembers.contestId, params.contestId),
          eq(rosterMembers.identityHash, params.identityHash),
          isNull(rosterMembers.removedAt),
        ),
      ),
);

const findExclusion = prepare(
  (db, { exclusions }, params: Placeholders<{ contestId: string; identityHash: string }>) =>
    db
      .select({ id: exclusions.id })
      .from(exclusions)
      .where(
        and(eq(exclusions.contestId, params.contestId), eq(exclusions.identityHash, params.identityHash)),
      ),
);

const said = (join: Join): Person => ({ ...join, fullName: join.fullName ?? '' });

async function byPassword(tx: Tx, deps: Deps, { contest, join }: Newcomer): Promise<Person> {
  const [stored] = await findPassword(tx, { id: contest.id });
  const typed = entryPasswordHash(deps, contest.id, join.password ?? '');
  if (!stored?.hash || !sameText(stored.hash, typed)) throw fieldProblem('/password', 'wrong-entry-password');
  return said(join);
}

/** Name, unit and year of birth are the roster's. One answer for whatever does not fit: it tells nobody who is on it. */
async function byRoster(tx: Tx, newcomer: Newcomer, now: number): Promise<Person> {
  const { contest, join, hashes } = newcomer;
  const { fields } = contest.rules;
  const [member] = await findMember(tx, { contestId: contest.id, identityHash: hashes.identityHash });
  if (!member?.fullName || !member.birthDate || !sameBirth(join.birthDate ?? '', member.birthDate))
    throw fieldProblem('/staffCode', 'not-on-roster');
  const birthYear = birthYearOf(member.birthDate);
  const refused = ageProblem(fields, birthYear, now);
  if (refused) throw fieldProblem('/birthDate', refused);
  const { fullName, unitId } = member;
  return { ...join, fullName, unitId, birthYear: fields.birthYear ? birthYear : undefined };
}

/** Who organises a contest by their account takes part in it by none. Coordinators may: they are people of a unit. */
const organises = ({ account, contest }: Newcomer): boolean =>
  account !== null && mayAct(account.roles, ['organiser', 'auditor'], { contestId: contest.id });

/** Where the field stands that says who somebody is; an account stands in no field. */
const identityField = { phone: '/phone', 'staff-code': '/staffCode', account: '/account' } as const;

async function refuseExcluded(tx: Tx, newcomer: Newcomer): Promise<void> {
  const { contest, hashes } = newcomer;
  const { entry, identity } = contest.rules;
  if (!entry.excludesOrganisers) return;
  const [listed] = await findExclusion(tx, { contestId: contest.id, identityHash: hashes.identityHash });
  if (listed || (identity === 'account' && organises(newcomer)))
    throw fieldProblem(identityField[identity], 'excluded');
}

function recognise(tx: Tx, deps: Deps, newcomer: Newcomer, now: number): Person | Promise<Person> {
  const { contest, join, account } = newcomer;
  switch (contest.rules.entry.by) {
    case 'open':
      return said(join);
    case 'password':
      return byPassword(tx, deps, newcomer);
    case 'roster':
      return byRoster(tx, newcomer, now);
    case 'account':
      return { ...join, fullName: account?.name ?? '' };
  }
}

/**
 * Lets somebody in as the rules say, in the unit of work that enters them, so that a password changed, or a member
 * taken off the roster, a moment before counts.
 *
 * @returns the person as the contest keeps them; what a roster or an account says of them comes from there.
 * @throws {Problem} invalid-request at the field to blame: wrong-entry-password, not-on-roster, too-young or too-old
 * by the roster, excluded.
 */
export async function admit(tx: Tx, deps: Deps, newcomer: Newcomer, now: number): Promise<Person> {
  const person = await recognise(tx, deps, newcomer, now);
  await refuseExcluded(tx, newcomer);
  return person;
}

/** Whether a refusal tells that somebody guessed: at the password, or at who is on the roster. */
export const isWrongGuess = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.extra.errors ?? []).some(
    ({ detail }) => detail === 'wrong-entry-password' || detail === 'not-on-roster',
  );
