import { publicName } from '../ranking/mask-name.ts';
import type { AttemptFacts, ExportFacts, ExportOrder, PersonFacts } from './export-facts.ts';
import { ExportStandings } from './export-standings.ts';
import { exportWords, type ExportWords } from './export-words.ts';

/** Everything a workbook is written from, gathered from the pages that were read. */
export class ExportMaterial {
  readonly order: ExportOrder;
  readonly words: ExportWords;
  readonly standings: ExportStandings;
  readonly people = new Map<string, PersonFacts>();
  /** Submitted attempts, by round and then by id. */
  readonly attempts = new Map<string, Map<string, AttemptFacts>>();
  /** Attempts begun and not handed in, by round. */
  readonly open = new Map<string, number>();
  readonly #attemptCounts = new Map<string, number>();
  /** Attempts that stand behind a place: of merged entries together. */
  readonly #standingCounts = new Map<string, number>();
  readonly #distances = new Map<string, number | null>();

  constructor(order: ExportOrder) {
    this.order = order;
    this.words = exportWords[order.language];
    this.standings = new ExportStandings(order.contest, order.decisions);
  }

  take(facts: ExportFacts) {
    switch (facts.kind) {
      case 'running':
        for (const entrant of facts.entrants) {
          this.standings.take(facts.roundId, entrant);
          this.#standingCounts.set(`${facts.roundId} ${entrant.entrantId}`, entrant.attempts.length);
        }
        break;
      case 'final':
        for (const line of facts.standings) {
          this.standings.takeFinal(facts.roundId, line);
          this.#distances.set(`${facts.roundId} ${line.entrantId}`, line.standing.predictionDistance);
          this.#standingCounts.set(`${facts.roundId} ${line.entrantId}`, line.standing.attempts);
        }
        break;
      case 'counting':
        for (const { entrantId, attemptId } of facts.attempts)
          this.standings.counts(facts.roundId, entrantId, attemptId);
        break;
      case 'attempts':
        this.#takeAttempts(facts.roundId, facts.attempts);
        break;
      case 'open':
        this.open.set(facts.roundId, facts.count);
        break;
      case 'people':
        for (const person of facts.people) this.people.set(person.entrantId, person);
        break;
    }
  }

  #takeAttempts(roundId: string, page: readonly AttemptFacts[]) {
    const known = this.attempts.get(roundId) ?? new Map<string, AttemptFacts>();
    this.attempts.set(roundId, known);
    for (const attempt of page) {
      known.set(attempt.attemptId, attempt);
      const count = `${roundId} ${attempt.entrantId}`;
      this.#attemptCounts.set(count, (this.#attemptCounts.get(count) ?? 0) + 1);
    }
  }

  /** The attempt an entrant's place in a round rests on. */
  countingAttempt(roundId: string, entrantId: string): AttemptFacts | undefined {
    const attemptId = this.standings.countingOf(roundId, entrantId);
    return attemptId === undefined ? undefined : this.attempts.get(roundId)?.get(attemptId);
  }

  /** How many attempts an entrant handed in in a round, under merged entries too. */
  attemptCount(roundId: string, entrantId: string): number {
    const place = `${roundId} ${entrantId}`;
    return Math.max(this.#attemptCounts.get(place) ?? 0, this.#standingCounts.get(place) ?? 0);
  }

  /** People who entered, each once: by the entries that count by themselves. */
  countedPeople(): PersonFacts[] {
    return [...this.people.values()].filter(({ entrantId }) => this.#countsFor(entrantId) === entrantId);
  }

  /** Attempts handed in in a round, under the entry each counts for; those of annulled entries count for none. */
  countedAttempts(roundId: string): AttemptFacts[] {
    return [...(this.attempts.get(roundId)?.values() ?? [])].flatMap((attempt) => {
      const entrantId = this.#countsFor(attempt.entrantId);
      return entrantId === undefined ? [] : [{ ...attempt, entrantId }];
    });
  }

  /** The entry one counts as: itself, or the one it was merged into; undefined where it is void. */
  #countsFor(entrantId: string): string | undefined {
    const entry = this.people.get(entrantId);
    if (!entry || entry.isAnnulled) return undefined;
    return entry.mergedInto === null ? entrantId : this.#countsFor(entry.mergedInto);
  }

  /** How far the guess was off, once the round is final; null when it was skipped. */
  distance(roundId: string, entrantId: string): number | null {
    return this.#distances.get(`${roundId} ${entrantId}`) ?? null;
  }

  /** How this reader may see a person named. */
  nameOf(entrantId: string): string {
    const { fullName = null } = this.people.get(entrantId) ?? {};
    const { people, contest } = this.order;
    return publicName(fullName, people ? 'full' : contest.rules.privacy.names) ?? this.words.erased;
  }

  /** Name of the audience a person belongs to; empty where there is none. */
  audienceName(audience: string | null): string {
    return this.order.contest.rules.audiences.find(({ id }) => id === audience)?.name ?? '';
  }
}
