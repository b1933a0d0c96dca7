import { fromLocalInput, toLocalInput } from '#lib/organizer/local-time.ts';

/** What `<input type="date">` shows for a moment: its day in Vietnam. */
export const toDay = (at: number): string => toLocalInput(at).slice(0, 10);

/** UTC ms of the beginning of a day in Vietnam; undefined for what is no day. */
export const fromDay = (day: string): number | undefined =>
  day.length === 10 ? fromLocalInput(`${day}T00:00`) : undefined;
