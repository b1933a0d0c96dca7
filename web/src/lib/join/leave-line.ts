import type { Leave } from '@cchc/server/src/attempts/contract.ts';
import { listenTo, type EventLine, type LineOptions } from '#lib/attempt/event-line.ts';

/** Listens, outside a round that has closed, for leave to start in it all the same. */
export const listenForLeave = (
  roundId: string,
  heard: (startsUntil: number | null) => void,
  options: LineOptions = {},
): EventLine =>
  listenTo(
    `/api/rounds/${encodeURIComponent(roundId)}/events`,
    { 'late-start': (data) => heard((data as Leave).startsUntil) },
    options,
  );
