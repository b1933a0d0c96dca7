import type { Missing } from '@cchc/server/src/people/coordination/contract.ts';

/** Longer lists are no reminder any more. */
const most = 2_000;

/**
 * Everybody who is missing, page after page, for one list that can be printed and copied.
 * @param read one page; `after` is where the page before ended.
 */
export const readMissing = async (
  read: (after: string | undefined) => Promise<Missing>,
): Promise<Pick<Missing, 'people' | 'total'>> => {
  const people: Missing['people'] = [];
  let page = await read(undefined);
  people.push(...page.people);
  while (page.next !== null && people.length < most) {
    page = await read(page.next);
    people.push(...page.people);
  }
  return { people, total: page.total };
};

/** The list as it is pasted into a message: a line for each, numbered. */
export const asText = (title: string, people: Missing['people']): string =>
  [title, ...people.map(({ fullName, staffCode }, index) => `${index + 1}. ${fullName} (${staffCode})`)].join(
    '\n',
  );
