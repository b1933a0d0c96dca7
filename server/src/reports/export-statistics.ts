/** Figures of a group of results. */
export interface Figures {
  /** Results: a person counts once a round. */
  results: number;
  /** Mean score in hundredths, not rounded; null without results. */
  mean: number | null;
  /** Share of results with at least half of the marks, 0 to 1; null without results. */
  half: number | null;
}

/** Mean and share over results, added up one by one. Sums are whole hundredths, so the order of results changes nothing. */
export class ResultTally {
  #results = 0;
  #sum = 0;
  #passed = 0;

  /** @param maxScore hundredths; 0 where no attempt is known. */
  add(score: number, maxScore: number) {
    this.#results++;
    this.#sum += score;
    if (maxScore > 0 && 2 * score >= maxScore) this.#passed++;
  }

  get figures(): Figures {
    const results = this.#results;
    if (results === 0) return { results, mean: null, half: null };
    return { results, mean: this.#sum / results, half: this.#passed / results };
  }
}

export interface GroupFigures extends Figures {
  group: string | null;
  /** People who joined. */
  joined: number;
  /** Distinct people with at least one result. */
  submitted: number;
}

interface GroupTally {
  joined: number;
  submitted: number;
  results: ResultTally;
}

/** Figures by group, e.g. by unit; a person belongs to one group, null for none. */
export class GroupTallies {
  readonly #groups = new Map<string | null, GroupTally>();

  join(group: string | null) {
    this.#of(group).joined++;
  }

  /** @param isFirst whether it is the person's first result of all. */
  add(group: string | null, { score, maxScore }: { score: number; maxScore: number }, isFirst: boolean) {
    const tally = this.#of(group);
    tally.results.add(score, maxScore);
    if (isFirst) tally.submitted++;
  }

  #of(group: string | null): GroupTally {
    const known = this.#groups.get(group);
    if (known) return known;
    const made = { joined: 0, submitted: 0, results: new ResultTally() };
    this.#groups.set(group, made);
    return made;
  }

  /** Groups in order of their names, those without one last. */
  get figures(): GroupFigures[] {
    const { compare } = new Intl.Collator('vi');
    return [...this.#groups]
      .map(([group, { joined, submitted, results }]) => ({ group, joined, submitted, ...results.figures }))
      .toSorted((left, right) => {
        if (left.group === null || right.group === null)
          return left.group === right.group ? 0 : left.group === null ? 1 : -1;
        return compare(left.group, right.group);
      });
  }
}

export interface DayFigures {
  /** As the caller numbers days. */
  day: number;
  joined: number;
  attempts: number;
  /** Distinct people who handed in an attempt that day. */
  people: number;
}

/** What happened on each day that anything did. */
export class DayTallies {
  readonly #dayOf: (at: number) => number;
  readonly #days = new Map<number, { joined: number; attempts: number; people: Set<string> }>();

  constructor(dayOf: (at: number) => number) {
    this.#dayOf = dayOf;
  }

  join(at: number) {
    this.#on(at).joined++;
  }

  handIn(at: number, entrantId: string) {
    const day = this.#on(at);
    day.attempts++;
    day.people.add(entrantId);
  }

  #on(at: number) {
    const day = this.#dayOf(at);
    const known = this.#days.get(day);
    if (known) return known;
    const made = { joined: 0, attempts: 0, people: new Set<string>() };
    this.#days.set(day, made);
    return made;
  }

  /** Days in order. */
  get figures(): DayFigures[] {
    return [...this.#days]
      .map(([day, { people, ...counts }]) => ({ day, ...counts, people: people.size }))
      .toSorted((left, right) => left.day - right.day);
  }
}
