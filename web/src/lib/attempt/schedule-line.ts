import type { Schedule } from '@cchc/server/src/attempts/contract.ts';

/** A line to the server on which it says when the deadline moves. */
export interface ScheduleLine {
  close(): void;
}

/** What we need of EventSource; tests bring their own. */
export type OpenSource = (url: string) => {
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
};

const firstMs = 5_000;
const longestMs = 300_000;

/** How long to wait after the `failures`th failure in a row: from 5 s up to 5 min, spread over half of it. */
const pauseAfter = (failures: number, random: () => number) =>
  Math.min(firstMs * 2 ** (failures - 1), longestMs) * (0.5 + random() / 2);

const openSource: OpenSource | undefined =
  typeof EventSource === 'undefined' ? undefined : (url) => new EventSource(url);

/**
 * Listens for the attempt's schedule, and comes back by itself after a failure. Where it never gets through
 * nothing is lost: each answer to a save says the same. A newer page of the same entrant may take its place.
 *
 * @param ended told when the attempt's rehearsal has ended, and nothing more will come.
 */
export const listenForSchedule = (
  attemptId: string,
  { heard, ended }: { heard: (schedule: Schedule) => void; ended: () => void },
  { open = openSource, random = Math.random }: { open?: OpenSource | undefined; random?: () => number } = {},
): ScheduleLine => {
  let source: ReturnType<OpenSource> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const connect = () => {
    source = open?.(`/api/attempts/${encodeURIComponent(attemptId)}/events`);
    source?.addEventListener('schedule', (event) => {
      failures = 0;
      heard(JSON.parse((event as MessageEvent<string>).data) as Schedule);
    });
    source?.addEventListener('elsewhere', close);
    source?.addEventListener('ended', () => {
      close();
      ended();
    });
    source?.addEventListener('error', () => {
      // Not left to the browser, which comes back after a fixed time, and never after a refusal.
      close();
      failures += 1;
      timer = setTimeout(connect, pauseAfter(failures, random));
    });
  };
  connect();
  return { close };
};
