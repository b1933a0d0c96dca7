const two = (part: string) => part.padStart(2, '0');

const isRealDay = (year: number, month: number, day: number) => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
};

const firstYear = 1900;
const lastYear = 2100;

/**
 * A date of birth as people write it: 17/05/1985, 17-5-1985, 1985-05-17, or 1985 where the year is all that is known
 * (papers of the elderly say 00/00/1940).
 *
 * @returns `YYYY-MM-DD` or `YYYY`; undefined for anything else.
 */
export function readBirthDate(text: string): string | undefined {
  const typed = text.trim();
  const dayFirst = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})(?:\s+\d{1,2}:\d{2})?$/.exec(typed);
  const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(typed);
  const [, year = '', month = '0', day = '0'] = dayFirst
    ? [typed, dayFirst[3], dayFirst[2], dayFirst[1]]
    : (yearFirst ?? /^(\d{4})$/.exec(typed) ?? []);
  if (year === '' || Number(year) < firstYear || Number(year) > lastYear) return undefined;
  if (Number(month) === 0 && Number(day) === 0) return year;
  if (!isRealDay(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** The year of a date of birth, however much of it is known. */
export const birthYearOf = (birthDate: string): number => Number(birthDate.slice(0, 4));

/**
 * Whether what somebody says of their birth is what a list has. Where the list has the whole date, the year alone
 * is not enough: colleagues know it.
 */
export const sameBirth = (said: string, listed: string): boolean =>
  listed.length === 4 ? said.slice(0, 4) === listed : said === listed;
