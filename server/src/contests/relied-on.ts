import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { FieldError } from '../problems.ts';
import type { Rules } from './contract.ts';
import { leavesPeopleBehind } from './left-behind.ts';
import type { ContestRecord } from './queries.ts';

/** Banks that entrants of rounds that have begun drew from: the contest's, each audience's, a round's and its sets'. */
function refusedBanks(before: Rules, after: Rules, now: number): string[] {
  const pointers = before.bankId === after.bankId ? [] : ['/rules/bankId'];
  const begun = before.rounds.filter((round) => round.opensAt <= now);
  if (begun.length === 0) return pointers;
  for (const audience of before.audiences) {
    const at = after.audiences.findIndex((each) => each.id === audience.id);
    if ((after.audiences[at]?.bankId ?? null) !== audience.bankId)
      pointers.push(at < 0 ? '/rules/audiences' : `/rules/audiences/${at}/bankId`);
  }
  for (const round of begun) {
    const at = after.rounds.findIndex((each) => each.id === round.id);
    const kept = after.rounds[at];
    // A round that has begun and is there no more is refused as such.
    if (!kept) continue;
    if (kept.bankId !== round.bankId) pointers.push(`/rules/rounds/${at}/bankId`);
    pointers.push(...refusedSets(round, kept, `/rules/rounds/${at}/sets`));
  }
  return pointers;
}

/** Sets that attempts name: none may go, nor draw from another bank. */
function refusedSets(
  before: Rules['rounds'][number],
  after: Rules['rounds'][number],
  pointer: string,
): string[] {
  return before.sets.flatMap((set) => {
    const at = after.sets.findIndex((each) => each.id === set.id);
    if (at < 0) return [pointer];
    return after.sets[at]?.bankId === set.bankId ? [] : [`${pointer}/${at}/bankId`];
  });
}

/**
 * The question that guesses answer, once a round has begun. Stored guesses are whole numbers of its last decimal:
 * under another one they would be taken for something else. It may be dropped, not put or put otherwise.
 */
function refusedPrediction(before: Rules, after: Rules, now: number): string[] {
  const [asked, wished] = [before.prediction, after.prediction];
  if (!wished || before.rounds.every((round) => round.opensAt > now)) return [];
  if (!asked) return ['/rules/prediction'];
  return (['target', 'decimals', 'among'] as const)
    .filter((member) => asked[member] !== wished[member])
    .map((member) => `/rules/prediction/${member}`);
}

/** How people are told apart, and a grace no shorter than the one they sit under: keys are shown when it is over. */
function refusedOtherwise(before: Rules, after: Rules): string[] {
  return [
    ...(before.identity === after.identity ? [] : ['/rules/identity']),
    ...(after.sitting.graceMs < before.sitting.graceMs ? ['/rules/sitting/graceMs'] : []),
  ];
}

/**
 * What entrants already rely on, and other rules would change under them.
 *
 * @param contest as it is.
 * @param door outside, and in the unit that puts the rules in force: somebody may have entered in between.
 * @returns one error a field; empty while nobody has entered.
 */
export async function refusedOnceJoined(
  door: Reader | Tx,
  deps: Pick<Deps, 'store'>,
  { id, rules }: Pick<ContestRecord, 'id' | 'rules'>,
  after: Rules,
  now: number,
): Promise<FieldError[]> {
  const { entrants } = deps.store.tables;
  const anybody = door.select({ id: entrants.id }).from(entrants).where(eq(entrants.contestId, id));
  if ((await anybody.limit(1)).length === 0) return [];
  const pointers = [
    ...refusedOtherwise(rules, after),
    ...refusedBanks(rules, after, now),
    ...refusedPrediction(rules, after, now),
  ];
  const errors: FieldError[] = [...new Set(pointers)].map((pointer) => ({ pointer, detail: 'has-entrants' }));
  if (await leavesPeopleBehind(door, deps, id, rules, after))
    errors.push({ pointer: '/rules/audiences', detail: 'audience-has-people' });
  return errors;
}
