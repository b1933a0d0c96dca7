import { inArray } from 'drizzle-orm';
import { closeAttempt } from '../attempts/close-attempt.ts';
import { findFacts } from '../attempts/attempt-facts.ts';
import { savePrediction } from '../attempts/save-prediction.ts';
import { saveResponse } from '../attempts/save-response.ts';
import { startAttempt } from '../attempts/start-attempt.ts';
import type { OpenAttempt } from '../attempts/contract.ts';
import type { Deps } from '../deps.ts';
import type { DemoPerson } from './demo-people.ts';

/** Right choices of an attempt's slots, as only the demonstration may look them up. */
async function rightChoices(deps: Deps, attemptId: string): Promise<string[][]> {
  const facts = await findFacts(deps, attemptId);
  const ids = facts?.items.map((item) => item.id) ?? [];
  const { itemKeys } = deps.store.tables;
  const keys = await deps.store.read.select().from(itemKeys).where(inArray(itemKeys.itemVersionId, ids));
  const byId = new Map(keys.map((key) => [key.itemVersionId, key.correct]));
  return ids.map((id) => byId.get(id) ?? []);
}

type Slot = OpenAttempt['slots'][number];

const anyOf = (options: Slot['options'], random: () => number) =>
  options[Math.floor(random() * options.length)]?.id;

/** An answer as somebody who does not know might give it; a written one is left out. */
function guess({ type, options, premises = [] }: Slot, random: () => number): string[] {
  if (type === 'matching') return premises.map(({ id }) => `${id}:${anyOf(options, random) ?? ''}`);
  const option = anyOf(options, random);
  return option === undefined ? [] : [option];
}

function choose(slot: Slot, right: string[], person: DemoPerson, random: () => number): string[] {
  if (random() >= person.skill) return guess(slot, random);
  // Of several accepted answers one is written.
  return slot.type === 'short-answer' || slot.type === 'numeric' ? right.slice(0, 1) : right;
}

/** Plays one attempt of a made-up person through the same use cases a browser's requests reach. */
export async function playDemoAttempt(
  deps: Deps,
  play: { entrantId: string; roundId: string; person: DemoPerson; startedAt: number; guess: number },
  random: () => number,
): Promise<void> {
  const { entrantId, roundId, person, startedAt } = play;
  const attempt = await startAttempt(deps, { roundId, entrantId }, startedAt);
  const { attemptId } = attempt;
  const entries = [{ entrantId }];
  const right = await rightChoices(deps, attemptId);
  const pace = 12_000 + random() * 25_000;
  await Promise.all(
    attempt.slots.map((slot, index) => {
      const choice = choose(slot, right[index] ?? [], person, random);
      const at = Math.round(startedAt + (index + 1) * pace);
      return saveResponse(deps, { attemptId, entries, slot: slot.slot, choice, seq: 1 }, at);
    }),
  );
  if (random() < 0.9)
    await savePrediction(deps, { attemptId, entries, value: play.guess, seq: 1 }, startedAt);
  const facts = await findFacts(deps, attemptId);
  const submittedAt = Math.round(startedAt + (attempt.slots.length + 0.5) * pace);
  if (facts) await closeAttempt(deps, facts, 'entrant', submittedAt);
}
