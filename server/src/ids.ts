import { v7 } from 'uuid';

/**
 * Sortable unique ids (UUIDv7, RFC 9562): 48 bits of time, then randomness and a counter that keeps
 * ids made in one millisecond in order.
 */
export function makeNewId(randomBytes: (size: number) => Uint8Array): (now: number) => string {
  let lastNow = -1;
  let counter = 0;
  return (now) => {
    counter = now === lastNow ? counter + 1 : 0;
    lastNow = now;
    return v7({ msecs: now, seq: counter, random: randomBytes(16) });
  };
}
