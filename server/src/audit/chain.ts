import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** What the chain covers of an event: all of it, in the form it is stored in. */
export interface ChainedEvent {
  /** Place in the chain, from 1. */
  seq: number;
  id: string;
  /** UTC milliseconds. */
  at: number;
  actor: string;
  action: string;
  subject: string;
  contestId: string | null;
  /** Canonical JSON. */
  detail: string | null;
  reason: string | null;
}

/** What the first event follows. */
export const genesisHash = '0'.repeat(64);

/**
 * The hash that seals an event and, through the one before it, everything earlier: whoever noted a number and its
 * hash can tell later that nothing up to there was altered, left out or slipped in.
 *
 * @param before the hash of the event with the number before, or `genesisHash`.
 * @returns SHA-256, 64 hexadecimal digits.
 * Source: hash linking after S. Haber, W. S. Stornetta, “How to time-stamp a digital document” (1991), §5.1.
 */
export const hashAfter = (
  before: string,
  { seq, id, at, actor, action, subject, contestId, detail, reason }: ChainedEvent,
): string =>
  createHash('sha256')
    .update(`${before}\n${canonicalJson({ seq, id, at, actor, action, subject, contestId, detail, reason })}`)
    .digest('hex');
