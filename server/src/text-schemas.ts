import { z } from 'zod';

/* `overwrite`, not `transform`: these schemas describe replies as well, and a transform cannot be encoded. */

/** Controls, halves of letters, marks that turn the direction of text, and whatever shows as nothing. */
export const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\uFE0F)\p{DI}/u;

/**
 * One line of text: NFC, not blank; no control characters, no halves of letters, and nothing that shows as
 * nothing, such as the Hangul filler, which Unicode counts among the letters. U+FE0F is let through: pictures in
 * titles are typed with it.
 */
export const lineOfText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').trim())
    .min(1)
    .max(max)
    .refine((text) => !unseen.test(text), { error: 'control-characters' });

/** The same in as many lines as wanted, and it may be blank; a tab counts as a space. */
export const linesOfText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', ' ').trim())
    .max(max)
    .refine((text) => !unseen.test(text.replaceAll('\n', '')), { error: 'control-characters' });

/** The same as a paragraph that organisers write: controls but ends of lines are refused. */
export const paragraph = (max: number) =>
  z
    .string()
    .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .max(max)
    .refine((text) => !/[^\P{Cc}\n]/u.test(text), { error: 'control-characters' });

export const slugSchema = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' });
