import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

export interface MediaFile {
  mime: string;
  bytes: Buffer;
}

const selectMedia = prepare((db, { media, mediaBytes }, params: Placeholders<{ sha256: string }>) =>
  db
    .select({ mime: media.mime, bytes: mediaBytes.bytes })
    .from(media)
    .innerJoin(mediaBytes, eq(mediaBytes.sha256, media.sha256))
    .where(eq(media.sha256, params.sha256)),
);

/** When a round opens everyone asks for the same few pictures. */
const shelves = new WeakMap<Deps, LRUCache<string, MediaFile>>();
const shelfBytes = 32 * 1024 * 1024;

const shelfOf = (deps: Deps) => {
  const shelf =
    shelves.get(deps) ??
    new LRUCache<string, MediaFile>({ maxSize: shelfBytes, sizeCalculation: ({ bytes }) => bytes.length });
  shelves.set(deps, shelf);
  return shelf;
};

/**
 * A stored picture or sound.
 * @throws {Problem} not-found.
 */
export const getMedia = async (deps: Deps, sha256: string): Promise<MediaFile> => {
  const shelf = shelfOf(deps);
  const shelved = shelf.get(sha256);
  if (shelved) return shelved;
  const [found] = await selectMedia(deps.store.read, { sha256 });
  if (!found) throw problem('not-found');
  shelf.set(sha256, found);
  return found;
};
