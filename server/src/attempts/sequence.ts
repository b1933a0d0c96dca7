import { problem } from '../problems.ts';

/**
 * Whether what was sent under `seq` is new. Several tabs and resent requests then agree: the highest
 * `seq` counts, and one `seq` never stands for two things.
 *
 * @param stored what counts now; undefined when nothing has been saved.
 * @param same whether two of them say the same.
 * @returns 'append' to store it; 'repeat' when it is stored already.
 * @throws {Problem} out-of-sequence with what is stored, if `seq` is older or stands for something else.
 */
export function placeInSequence<Saved extends { seq: number }>(
  stored: Saved | undefined,
  sent: Saved,
  same: (stored: Saved, sent: Saved) => boolean,
): 'append' | 'repeat' {
  if (!stored || sent.seq > stored.seq) return 'append';
  if (sent.seq === stored.seq && same(stored, sent)) return 'repeat';
  throw problem('out-of-sequence', { ...stored });
}
