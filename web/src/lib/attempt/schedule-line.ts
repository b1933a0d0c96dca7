import type { Leave, Schedule } from '@cchc/server/src/attempts/contract.ts';
import { listenTo, type EventLine, type LineOptions } from '#lib/attempt/event-line.ts';

interface HearSchedule {
  heard: (schedule: Schedule) => void;
  /** The entrant has leave to start once more, although the round is closed. */
  letIn: (startsUntil: number) => void;
  /** The attempt's rehearsal has ended, and nothing more will come. */
  ended: () => void;
}

/**
 * Listens for the attempt's schedule. Where it never gets through nothing is lost: each answer to a save says the
 * same.
 */
export const listenForSchedule = (
  attemptId: string,
  { heard, letIn, ended }: HearSchedule,
  options: LineOptions = {},
): EventLine =>
  listenTo(
    `/api/attempts/${encodeURIComponent(attemptId)}/events`,
    {
      schedule: (data) => heard(data as Schedule),
      'late-start': (data) => {
        const { startsUntil } = data as Leave;
        if (startsUntil !== null) letIn(startsUntil);
      },
      ended: (_data, line) => {
        line.close();
        ended();
      },
    },
    options,
  );
