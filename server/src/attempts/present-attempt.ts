import type { StoredSlot } from '@cchc/db/schema/attempts.ts';
import type { Rules } from '../contests/contract.ts';
import { findRound, rulesOfVersion, type ContestRecord, type RoundRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getItemVersions, type ItemVersion } from './item-versions.ts';
import type { OpenAttempt, Slot } from './contract.ts';
import { setName } from './item-set.ts';
import { selectPrediction, selectResponses, type AttemptRow, type StoredResponse } from './queries.ts';

/** Where an attempt takes place. */
export interface Venue {
  contest: ContestRecord;
  round: RoundRecord;
}

/**
 * The contest and round an attempt names.
 * @throws {Problem} not-found when the round is gone.
 */
export async function getVenue(deps: Deps, row: Pick<AttemptRow, 'roundId'>): Promise<Venue> {
  const venue = await findRound(deps, row.roundId);
  if (!venue) throw problem('not-found');
  return venue;
}

/** What the page of an attempt says of its contest and round, open or not. */
export const presentVenue = ({ contest, round }: Venue) => ({
  roundId: round.id,
  roundTitle: round.title,
  contestSlug: contest.slug,
  contestTitle: contest.rules.title,
  isDemo: contest.isDemo,
  isRehearsal: contest.rehearsalOf !== null,
});

function presentSlot(stored: StoredSlot, index: number, item: ItemVersion, response?: StoredResponse): Slot {
  const { options, ...texts } = item.shown;
  const byId = new Map(options.map((option) => [option.id, option]));
  return {
    slot: index + 1,
    type: item.type,
    ...texts,
    options: stored.optionIds.map((id) => byId.get(id) ?? { id, text: '' }),
    ...(item.textMatch && { textMatch: item.textMatch }),
    ...(response && { choice: response.choice, seq: response.seq }),
  };
}

/** The paper as the entrant sees it: options in the order drawn, with what has been chosen. */
export async function presentSlots(
  deps: Deps,
  paper: readonly StoredSlot[],
  responses: readonly StoredResponse[],
): Promise<Slot[]> {
  const items = await getItemVersions(
    deps,
    paper.map((slot) => slot.itemVersionId),
  );
  const bySlot = new Map(responses.map((response) => [response.slot, response]));
  return items.flatMap((item, index) => {
    const stored = paper[index];
    return stored ? [presentSlot(stored, index, item, bySlot.get(index + 1))] : [];
  });
}

/** The saved guess with what it guesses; null where the rules ask for none. */
export async function findPrediction(
  deps: Deps,
  attemptId: string,
  { prediction }: Rules,
): Promise<OpenAttempt['prediction']> {
  if (!prediction) return null;
  const [stored] = await selectPrediction(deps.store.read, { attemptId });
  return { ...(stored ?? { value: null, seq: 0 }), ...prediction };
}

/** An open attempt as its entrant sees it. Nothing here depends on a key. */
export async function presentOpenAttempt(
  deps: Deps,
  row: AttemptRow,
  venue: Venue,
  now: number,
): Promise<OpenAttempt> {
  const responses = await selectResponses(deps.store.read, { attemptId: row.id });
  const ownRules = await rulesOfVersion(deps, row.contestId, row.rulesVersion);
  return {
    attemptId: row.id,
    ...presentVenue(venue),
    number: row.number,
    set: setName(ownRules, row),
    startedAt: row.startedAt,
    endsAt: row.endsAt,
    serverNow: now,
    slots: await presentSlots(deps, row.paper, responses),
    prediction: await findPrediction(deps, row.id, ownRules),
  };
}
