import type { Kit } from '../kit.ts';

/** Pictures and sounds of questions, each stored once under the hash of its bytes. */
export const defineMedia = (kit: Kit) => {
  const media = kit.table('media', {
    /** Of the stored bytes, hex. */
    sha256: kit.text().primaryKey(),
    /** image or audio. */
    kind: kit.text().notNull(),
    /** e.g. `image/webp`. */
    mime: kit.text().notNull(),
    /** Bytes. */
    size: kit.int().notNull(),
    /** Pixels; null for sound. */
    width: kit.int(),
    height: kit.int(),
    /** When it was stored, or last named by a question being saved. */
    createdAt: kit.ms().notNull(),
  });

  /** Apart, so that whoever looks at facts, or notes that one is still wanted, never touches megabytes. */
  const mediaBytes = kit.table('media_bytes', {
    sha256: kit.text().primaryKey(),
    bytes: kit.blob().notNull(),
  });

  return { media, mediaBytes };
};
