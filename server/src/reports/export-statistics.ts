/** One person's counting result in one round. */
export interface CountedResult {
  roundId: string;
  entrantId: string;
  /** Hundredths. */
  score: number;
  /** Hundredths; 0 where the attempt was reopened while it was read. */
  maxScore: number;
}

/** Figures of a group of results. */
export interface Figures {
  /** Results: a person counts once a round. */
  results: number;
  /** Mean score in hundredths, not rounded; null without results. */
  mean: number | null;
  /** Share of results with at least half of the marks, 0 to 1; null without results. */
  half: number | null;
}

/** Mean and share over results. Sums are whole hundredths, so the order of results changes nothing. */
export const figuresOf = (results: readonly Pick<CountedResult, 'score' | 'maxScore'>[]): Figures => {
  const count = results.length;
  if (count === 0) return { results: 0, mean: null, half: null };
  const sum = results.reduce((total, { score }) => total + score, 0);
  const passed = results.filter(({ score, maxScore }) => maxScore > 0 && 2 * score >= maxScore).length;
  return { results: count, mean: sum / count, half: passed / count };
};

export interface GroupFigures extends Figures {
  group: string | null;
  /** People who joined. */
  joined: number;
  /** Distinct people with at least one result. */
  submitted: number;
}

/**
 * Figures by group, e.g. by unit; a person belongs to one group. Groups come in order of their names, those
 * without one last.
 *
 * @param people group of every person who joined; null for none.
 */
export const figuresByGroup = (
  people: ReadonlyMap<string, string | null>,
  results: readonly CountedResult[],
): GroupFigures[] => {
  const groups = new Map<string | null, { joined: number; results: CountedResult[] }>();
  const groupOf = (group: string | null) => {
    const known = groups.get(group) ?? { joined: 0, results: [] };
    groups.set(group, known);
    return known;
  };
  for (const group of people.values()) groupOf(group).joined++;
  for (const result of results) groupOf(people.get(result.entrantId) ?? null).results.push(result);
  const { compare } = new Intl.Collator('vi');
  return [...groups]
    .map(([group, { joined, results: own }]) => {
      const submitted = new Set(own.map(({ entrantId }) => entrantId)).size;
      return { group, joined, submitted, ...figuresOf(own) };
    })
    .toSorted((left, right) => {
      if (left.group === null || right.group === null)
        return left.group === right.group ? 0 : left.group === null ? 1 : -1;
      return compare(left.group, right.group);
    });
};

export interface DayFigures {
  /** As the caller numbers days. */
  day: number;
  joined: number;
  attempts: number;
  /** Distinct people who handed in an attempt that day. */
  people: number;
}

/** What happened on each day that anything did, in order. */
export const figuresByDay = (
  joinedAt: readonly number[],
  attempts: readonly { entrantId: string; submittedAt: number }[],
  dayOf: (at: number) => number,
): DayFigures[] => {
  const days = new Map<number, { joined: number; attempts: number; people: Set<string> }>();
  const on = (at: number) => {
    const day = dayOf(at);
    const known = days.get(day) ?? { joined: 0, attempts: 0, people: new Set<string>() };
    days.set(day, known);
    return known;
  };
  for (const at of joinedAt) on(at).joined++;
  for (const { entrantId, submittedAt } of attempts) {
    const day = on(submittedAt);
    day.attempts++;
    day.people.add(entrantId);
  }
  return [...days]
    .map(([day, { people, ...counts }]) => ({ day, ...counts, people: people.size }))
    .toSorted((left, right) => left.day - right.day);
};
