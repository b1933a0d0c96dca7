/* Vietnam keeps UTC+7 the year round (`#lib/vi/date.ts` says why that is plain arithmetic here). */
const offset = 7 * 3_600_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** What `<input type="datetime-local">` shows for a moment: `2026-11-21T08:30`, Vietnam time, whole minutes. */
export const toLocalInput = (at: number): string => new Date(at + offset).toISOString().slice(0, 16);

/** UTC ms of a `datetime-local` value read as Vietnam time, wherever the organiser's computer believes it is. */
export const fromLocalInput = (text: string): number | undefined => {
  const [, ...parts] = shape.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute) - offset;
  // 31/02 and 25:00 roll over silently; what does not read back was never a date.
  return Number.isFinite(at) && toLocalInput(at) === text.slice(0, 16) ? at : undefined;
};
