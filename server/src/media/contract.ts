import { z } from 'zod';

/** Largest files taken, in bytes. A picture is made smaller; a sound loses its tags. */
export const largestImage = 12 * 1024 * 1024;
export const largestAudio = 3 * 1024 * 1024;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A picture or sound as stored: what a question's `media` names, and how large it will stand on the page. */
export const storedMediaFileSchema = z.object({
  sha256: z.string(),
  kind: z.enum(['image', 'audio']),
  /** Pixels; null for sound. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Bytes. */
  size: z.int(),
});
export type StoredMediaFile = z.infer<typeof storedMediaFileSchema>;

/** Media as a question shows it. */
export const shownMediaSchema = z.object({
  url: z.string(),
  kind: z.enum(['image', 'audio']),
  /** For those who cannot see or hear it. */
  alt: z.string(),
  /** Pixels, so that nothing moves when it arrives; null for sound. */
  width: z.int().nullable(),
  height: z.int().nullable(),
});
export type ShownMedia = z.infer<typeof shownMediaSchema>;
