import { inArray } from 'drizzle-orm';
import { getItemVersions, type ItemVersion } from '../../attempts/item-versions.ts';
import { shownText } from '../../attempts/shown-item.ts';
import type { PaperSource } from '../../contests/paper-source.ts';
import type { Deps } from '../../deps.ts';
import { drawPaper, type Shuffle } from './draw-paper.ts';
import { getPool } from './pool.ts';
import type { PaperPreview, PreviewSlot } from './preview-contract.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * A paper as an entrant might get it, with its keys, for staff alone. Nothing is stored.
 *
 * @throws {Problem} not-found for an unknown bank; bank-too-small.
 */
export const previewPaper = async (
  deps: Deps,
  { bankId, blueprint }: PaperSource,
  shuffle: Shuffle,
): Promise<PaperPreview> => {
  const pool = await getPool(deps, bankId);
  const paper = drawPaper(pool, blueprint, shuffle, seededRandom(deps.randomBytes(16)));
  const ids = paper.map((slot) => slot.itemVersionId);
  const [keys, versions] = [await readKeys(deps, ids), await getItemVersions(deps, ids)];
  const items = new Map(pool.items.map((item) => [item.itemVersionId, item]));
  const slots = versions.map((version, index) => {
    const [item, key, order] = [items.get(version.id), keys.get(version.id), paper[index]?.optionIds];
    if (!item || !key || !order) throw new Error(`Item version ${version.id} has no key`);
    const { code, topic, level } = item;
    return { slot: index + 1, code, topic, level, ...asShown(version, order), ...keyOf(version, key) };
  });
  return { slots };
};

/** What papers show of an item, its options in the order of this one. */
const asShown = ({ type, textMatch, shown }: ItemVersion, order: readonly string[]) => {
  const { prompt, blocks, options, premises = [], media, translations } = shown;
  return {
    type,
    prompt,
    ...(blocks && { blocks }),
    options: order.flatMap((id) => options.filter((option) => option.id === id)),
    premises,
    ...(media && { media }),
    ...(translations && { translations }),
    ...(textMatch && { textMatch }),
  };
};

type Key = Pick<PreviewSlot, 'correct' | 'explanation' | 'legalBasis'> & { tolerance: string | null };

const keyOf = (version: ItemVersion, { correct, tolerance, explanation, legalBasis }: Key) => {
  const { prompt, blocks } = shownText(version, explanation);
  return {
    correct,
    ...(tolerance !== null && { tolerance }),
    explanation: prompt,
    ...(blocks && { explanationBlocks: blocks }),
    legalBasis,
  };
};

const readKeys = async ({ store }: Pick<Deps, 'store'>, itemVersionIds: string[]) => {
  const { itemKeys } = store.tables;
  const rows = await store.read
    .select()
    .from(itemKeys)
    .where(inArray(itemKeys.itemVersionId, itemVersionIds));
  return new Map(rows.map((row) => [row.itemVersionId, row]));
};
