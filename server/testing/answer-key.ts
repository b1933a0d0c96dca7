import { eq, inArray } from 'drizzle-orm';
import type { Slot } from '../src/attempts/contract.ts';
import type { Deps } from '../src/deps.ts';

/** The key of every slot of an attempt, read behind the server's back: slot 1 first. */
export async function answerKey(deps: Deps, attemptId: string): Promise<string[][]> {
  const { attempts, itemKeys } = deps.store.tables;
  const [row] = await deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  const ids = row?.paper.map((slot) => slot.itemVersionId) ?? [];
  const keys = await deps.store.read.select().from(itemKeys).where(inArray(itemKeys.itemVersionId, ids));
  const byItem = new Map(keys.map((key) => [key.itemVersionId, key.correct]));
  return ids.map((id) => byItem.get(id) ?? []);
}

/** A choice of one option that is not the key. */
export const wrongChoice = (slot: Pick<Slot, 'options'>, key: readonly string[]): string[] => {
  const wrong = slot.options.find(({ id }) => key.length > 1 || key[0] !== id);
  return wrong ? [wrong.id] : [];
};
