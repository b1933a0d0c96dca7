import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenSource } from '#lib/attempt/event-line.ts';
import { listenForSchedule } from '#lib/attempt/schedule-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The browser's side of the line, as the standard has it. */
class Source extends EventTarget {
  isOpen = true;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  close = () => void (this.isOpen = false);
  say = (event: string, data: object = {}) =>
    void this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
}

const listen = () => {
  const sources: Source[] = [];
  const heard: unknown[] = [];
  const open: OpenSource = (url) => {
    const source = new Source(url);
    sources.push(source);
    return source;
  };
  const hear = {
    heard: (schedule: unknown) => heard.push(schedule),
    letIn: (startsUntil: number) => heard.push({ startsUntil }),
    ended: () => heard.push('ended'),
  };
  const line = listenForSchedule('a/1', hear, { open, random: () => 1 });
  return { sources, heard, line };
};

test('what the server says of the schedule is heard', () => {
  const { sources, heard } = listen();
  expect(sources[0]?.url).toBe('/api/attempts/a%2F1/events');
  const schedule = { endsAt: 2, serverNow: 1, state: 'open' };
  sources[0]?.say('schedule', schedule);
  expect(heard).toEqual([schedule]);
});

test('leave to start late is heard, the lack of it is not', () => {
  const { sources, heard } = listen();
  sources[0]?.say('late-start', { startsUntil: null, serverNow: 1 });
  sources[0]?.say('late-start', { startsUntil: 2, serverNow: 1 });
  expect(heard).toEqual([{ startsUntil: 2 }]);
});

test('after a failure it comes back, ever more patiently, and anew once it got through', () => {
  const { sources } = listen();
  for (const [index, waitMs] of [5_000, 10_000, 20_000].entries()) {
    sources[index]?.say('error');
    expect(sources[index]?.isOpen).toBe(false);
    vi.advanceTimersByTime(waitMs - 1);
    expect(sources).toHaveLength(index + 1);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(index + 2);
  }
  sources[3]?.say('schedule', {});
  sources[3]?.say('error');
  vi.advanceTimersByTime(5_000);
  expect(sources).toHaveLength(5);
});

test('where it never gets through, it asks every five minutes at most', () => {
  const { sources } = listen();
  for (let failure = 0; failure < 20; failure++) {
    sources.at(-1)?.say('error');
    vi.advanceTimersByTime(300_000);
  }
  const before = sources.length;
  sources.at(-1)?.say('error');
  vi.advanceTimersByTime(299_999);
  expect(sources).toHaveLength(before);
});

test('a newer page of the same entrant takes its place for good', () => {
  const { sources } = listen();
  sources[0]?.say('elsewhere');
  vi.advanceTimersByTime(600_000);
  expect(sources).toHaveLength(1);
  expect(sources[0]?.isOpen).toBe(false);
});

test('when its rehearsal ends it is told so, and does not come back', () => {
  const { sources, heard } = listen();
  sources[0]?.say('ended');
  expect(sources[0]?.isOpen).toBe(false);
  expect(heard).toEqual(['ended']);
  vi.advanceTimersByTime(600_000);
  expect(sources).toHaveLength(1);
});

test('a page that goes away does not come back', () => {
  const { sources, line } = listen();
  sources[0]?.say('error');
  line.close();
  vi.advanceTimersByTime(600_000);
  expect(sources).toHaveLength(1);
});

test('a browser that cannot listen is left in peace', () => {
  const hear = { heard: () => {}, ended: () => {}, letIn: () => {} };
  expect(() => listenForSchedule('a', hear, { open: undefined }).close()).not.toThrow();
});
