import { inArray } from 'drizzle-orm';
import type { StoredMedia } from '@cchc/db/schema/banks.ts';
import type { Deps } from '../deps.ts';
import type { ShownMedia } from '../media/contract.ts';

type MediaFacts = Pick<ShownMedia, 'kind' | 'width' | 'height'>;

/** Kind and size of stored media, by name; never their bytes. */
export async function readMediaFacts(deps: Deps, names: readonly string[]): Promise<Map<string, MediaFacts>> {
  if (names.length === 0) return new Map();
  const { media } = deps.store.tables;
  const rows = await deps.store.read
    .select({ sha256: media.sha256, kind: media.kind, width: media.width, height: media.height })
    .from(media)
    .where(inArray(media.sha256, [...new Set(names)]));
  return new Map(
    rows.map(({ sha256, kind, width, height }) => [
      sha256,
      { kind: kind === 'audio' ? 'audio' : 'image', width, height },
    ]),
  );
}

/** The media of an item as papers show them. One that is stored no more is left out. */
export const shownMedia = (
  media: readonly StoredMedia[],
  facts: ReadonlyMap<string, MediaFacts>,
): ShownMedia[] =>
  media.flatMap(({ sha256, alt }) => {
    const found = facts.get(sha256);
    return found ? [{ url: `/api/media/${sha256}`, alt, ...found }] : [];
  });
