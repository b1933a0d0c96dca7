import { inArray } from 'drizzle-orm';
import type { Rules } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import type { PaperPreview } from './contract.ts';
import { drawPaper } from './draw-paper.ts';
import { getPool } from './pool.ts';
import type { PoolItem } from './pool-item.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * A paper as an entrant might get it, with its keys, for staff alone. Nothing is stored.
 *
 * @throws {Problem} not-found for an unknown bank; bank-too-small.
 */
export const previewPaper = async (
  deps: Pick<Deps, 'store' | 'randomBytes'>,
  rules: Pick<Rules, 'bankId' | 'blueprint' | 'shuffle'>,
): Promise<PaperPreview> => {
  const pool = await getPool(deps, rules.bankId);
  const paper = drawPaper(pool, rules.blueprint, rules.shuffle, seededRandom(deps.randomBytes(16)));
  const keys = await readKeys(
    deps,
    paper.map((slot) => slot.itemVersionId),
  );
  const items = new Map(pool.items.map((item) => [item.itemVersionId, item]));
  const slots = paper.map(({ itemVersionId, optionIds }, index) => {
    const [item, key] = [items.get(itemVersionId), keys.get(itemVersionId)];
    if (!item || !key) throw new Error(`Item version ${itemVersionId} has no key`);
    return { slot: index + 1, ...shown(item, optionIds), ...key };
  });
  return { slots };
};

const shown = ({ code, type, topic, level, prompt, options }: PoolItem, order: readonly string[]) => ({
  code,
  type,
  topic,
  level,
  prompt,
  options: order.flatMap((id) => options.filter((option) => option.id === id)),
});

const readKeys = async ({ store }: Pick<Deps, 'store'>, itemVersionIds: string[]) => {
  const { itemKeys } = store.tables;
  const rows = await store.read
    .select()
    .from(itemKeys)
    .where(inArray(itemKeys.itemVersionId, itemVersionIds));
  return new Map(rows.map(({ itemVersionId, ...key }) => [itemVersionId, key]));
};
