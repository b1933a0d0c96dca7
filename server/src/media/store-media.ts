import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { StoredMediaFile } from './contract.ts';
import { largestAudio, largestImage } from './contract.ts';
import { mediaKindOf } from './media-kind.ts';
import { shrinkImage } from './shrink-image.ts';
import { withoutTags } from './without-tags.ts';

interface Prepared {
  kind: 'image' | 'audio';
  mime: string;
  bytes: Buffer;
  width: number | null;
  height: number | null;
}

/** What is stored of a file: a picture anew, sound without its tags. */
const prepare = async (bytes: Uint8Array): Promise<Prepared> => {
  const found = mediaKindOf(bytes);
  if (!found) throw problem('media-unknown-kind');
  const limit = found.kind === 'image' ? largestImage : largestAudio;
  if (bytes.byteLength > limit) throw problem('media-too-large', { limit });
  if (found.kind === 'audio') {
    const sound = withoutTags(bytes, found.mime);
    if (sound.length === 0) throw problem('media-broken');
    return { kind: 'audio', mime: found.mime, bytes: sound, width: null, height: null };
  }
  return { kind: 'image', mime: 'image/webp', ...(await shrinkImage(bytes)) };
};

/**
 * Stores a picture or a sound under the hash of what is stored. The same file twice is stored once; what was
 * forgotten as unused counts as new again.
 *
 * @param bytes the file as it came.
 * @throws {Problem} media-unknown-kind; media-too-large with the limit in bytes; media-broken.
 */
export const storeMedia = async (deps: Deps, bytes: Uint8Array, now: number): Promise<StoredMediaFile> => {
  const { bytes: stored, ...facts } = await prepare(bytes);
  const sha256 = createHash('sha256').update(stored).digest('hex');
  const size = stored.byteLength;
  const { media, mediaBytes } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx
      .insert(media)
      .values({ sha256, ...facts, size, createdAt: now })
      .onConflictDoUpdate({ target: media.sha256, set: { createdAt: now } });
    await tx.insert(mediaBytes).values({ sha256, bytes: stored }).onConflictDoNothing();
  });
  const { kind, width, height } = facts;
  return { sha256, kind, width, height, size };
};
