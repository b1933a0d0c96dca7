import { eq, inArray } from 'drizzle-orm';
import type { Slot } from '../src/attempts/contract.ts';
import type { Deps } from '../src/deps.ts';

/** A right response to every slot of an attempt, read behind the server's back: slot 1 first. */
export async function answerKey(deps: Deps, attemptId: string): Promise<string[][]> {
  const { attempts, itemKeys, itemVersions } = deps.store.tables;
  const [row] = await deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  const ids = row?.paper.map((slot) => slot.itemVersionId) ?? [];
  const keys = await deps.store.read
    .select({ id: itemVersions.id, type: itemVersions.type, correct: itemKeys.correct })
    .from(itemVersions)
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(inArray(itemVersions.id, ids));
  const byItem = new Map(keys.map(({ id, type, correct }) => [id, rightResponse(type, correct)]));
  return ids.map((id) => byItem.get(id) ?? []);
}

/** Of several written answers that are accepted, one is given. */
export const rightResponse = (type: string, correct: string[]): string[] =>
  type === 'short-answer' || type === 'numeric' ? correct.slice(0, 1) : correct;

/** A response that is not the key, and earns nothing. */
export const wrongChoice = (slot: Pick<Slot, 'options' | 'type'>, key: readonly string[]): string[] => {
  if (slot.type === 'short-answer') return ['không phải câu trả lời'];
  if (slot.type === 'numeric') return ['987654321'];
  // One pair or one step: under all or nothing that is nothing.
  if (slot.type === 'matching' || slot.type === 'ordering') return key.slice(0, 1);
  const wrong = slot.options.find(({ id }) => key.length > 1 || key[0] !== id);
  return wrong ? [wrong.id] : [];
};
