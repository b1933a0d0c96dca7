/** A line to the server on which it says what happens. */
export interface EventLine {
  close(): void;
}

/** What we need of EventSource; tests bring their own. */
export type OpenSource = (url: string) => {
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
};

export interface LineOptions {
  open?: OpenSource | undefined;
  random?: () => number;
}

const firstMs = 5_000;
const longestMs = 300_000;

/** How long to wait after the `failures`th failure in a row: from 5 s up to 5 min, spread over half of it. */
const pauseAfter = (failures: number, random: () => number) =>
  Math.min(firstMs * 2 ** (failures - 1), longestMs) * (0.5 + random() / 2);

const openSource: OpenSource | undefined =
  typeof EventSource === 'undefined' ? undefined : (url) => new EventSource(url);

/**
 * Listens to a stream of events, and comes back by itself after a failure. A newer page of the same entrant may take
 * its place.
 *
 * @param hear by the names of events; each gets what the event carries.
 */
export const listenTo = (
  url: string,
  hear: Readonly<Record<string, (data: unknown, line: EventLine) => void>>,
  { open = openSource, random = Math.random }: LineOptions = {},
): EventLine => {
  let source: ReturnType<OpenSource> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const connect = () => {
    source = open?.(url);
    for (const [name, heard] of Object.entries(hear))
      source?.addEventListener(name, (event) => {
        failures = 0;
        heard(JSON.parse((event as MessageEvent<string>).data), { close });
      });
    source?.addEventListener('elsewhere', close);
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
