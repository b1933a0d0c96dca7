const hour = 3_600_000;
const day = 24 * hour;
/* Vietnam keeps UTC+7 the year round. */
const offset = 7 * hour;
const [nightFrom, nightTo] = [22, 6];

/** Days off that fall on the same date each year: New Year, Reunification and Labour Day, National Day. Source: Labour Code 2019, article 112. */
const fixedHolidays = new Set(['01-01', '04-30', '05-01', '09-02']);

/** Month and day of the lunar calendar. The Chinese one, as browsers know it, is a day off the Vietnamese one at most. */
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/** Whether a day lies in the new year’s days (Tết): from three days before the first of the first month to five after. */
const isTet = (localMidnight: number): boolean => {
  for (let shift = -5; shift <= 3; shift++) {
    const parts = lunar.formatToParts(localMidnight + shift * day);
    const [month, dayOfMonth] = ['month', 'day'].map(
      (type) => parts.find((part) => part.type === type)?.value,
    );
    if (month === '1' && dayOfMonth === '1') return true;
  }
  return false;
};

type Odd = 'night' | 'holiday';

const oddnessOf = (at: number): Odd | undefined => {
  const local = new Date(at + offset);
  const midnight = Math.floor(local.getTime() / day) * day;
  if (fixedHolidays.has(local.toISOString().slice(5, 10)) || isTet(midnight)) return 'holiday';
  const hours = local.getUTCHours();
  const isNight = hours < nightTo || hours > nightFrom || (hours === nightFrom && local.getUTCMinutes() > 0);
  return isNight ? 'night' : undefined;
};

export interface OddHour {
  /** Of the round. */
  title: string;
  at: number;
  odd: Odd;
}

/** Openings and closings of rounds when people sleep or celebrate: allowed, and seldom meant. */
export const oddHours = (
  rounds: readonly { title: string; opensAt: number; closesAt: number }[],
): OddHour[] =>
  rounds.flatMap(({ title, opensAt, closesAt }) =>
    [opensAt, closesAt].flatMap((at) => {
      const odd = oddnessOf(at);
      return odd ? [{ title, at, odd }] : [];
    }),
  );
