import type { ContestRecord } from '../contests/queries.ts';
import type { Entry } from './board-index.ts';
import type { PublicPerson, PublicResult } from './board.ts';
import { countingAttempt, liveStanding, sumOfRounds } from './counting-attempt.ts';
import { publicName } from './mask-name.ts';
import { compileRanking, type CompiledRanking, type RankKey, type Standing } from './rank-key.ts';
import type { EntrantFacts, StoredPerson } from './round-facts.ts';
import type { StoredStanding } from './stored-standings.ts';

/** How someone is named in public, and the boards they belong on. */
export interface Person extends PublicPerson {
  audience: string | null;
  unitId: string | null;
}

/** An entrant's place in one round. */
interface Place {
  standing: Standing;
  key: RankKey;
  /** UTC milliseconds of the newest score it rests on; never reached by one that is not yet known. */
  newestScoredAt: number;
}

export type BoardEntry = Entry & PublicResult;

const nobody: Person = { name: null, unit: null, audience: null, unitId: null };

const toEntry = (member: string, { key, standing }: Pick<Place, 'key' | 'standing'>): BoardEntry => ({
  member,
  key,
  score: standing.score,
  durationMs: standing.durationMs,
});

/** Who stands where in the rounds of one contest, in memory: derived from facts, which others read. */
export class ContestStandings {
  readonly #contest: ContestRecord;
  readonly #live: CompiledRanking;
  readonly #overall: CompiledRanking;
  readonly #people = new Map<string, Person>();
  readonly #unitMembers = new Map<string, string[]>();
  readonly #rounds: Map<string, Map<string, Place>>;

  constructor(contest: ContestRecord) {
    const { rules, rounds } = contest;
    this.#contest = contest;
    this.#live = compileRanking(rules.ranking, { prediction: false });
    // Over all rounds the prediction decides once every round's true number is known.
    this.#overall = compileRanking(rules.ranking, {
      prediction: rounds.every((round) => round.finalizedAt !== null),
    });
    this.#rounds = new Map(rounds.map((round) => [round.id, new Map()]));
  }

  /** Places an entrant of a running round by their counting attempt. Returns the place, undefined without one. */
  take(
    roundId: string,
    { entrantId, person, attempts, newestScoredAt }: EntrantFacts,
  ): BoardEntry | undefined {
    const attempt = countingAttempt(attempts, this.#contest.rules.sitting.counts, this.#live.encode);
    if (!attempt) return undefined;
    const standing = liveStanding(attempt);
    return this.#put(roundId, entrantId, person, {
      standing,
      key: this.#live.encode(standing),
      newestScoredAt,
    });
  }

  /** Places an entrant of a finalized round as its final standings have it. */
  takeFinal(roundId: string, { entrantId, person, standing, key }: StoredStanding) {
    this.#put(roundId, entrantId, person, { standing, key, newestScoredAt: Number.POSITIVE_INFINITY });
  }

  #put(roundId: string, entrantId: string, person: StoredPerson, place: Place): BoardEntry {
    this.#know(entrantId, person);
    this.#rounds.get(roundId)?.set(entrantId, place);
    return toEntry(entrantId, place);
  }

  /** Takes what someone placed already is called now, and where they belong. */
  rename(entrantId: string, person: StoredPerson) {
    if (this.#people.has(entrantId)) this.#know(entrantId, person);
  }

  /** Any of it may change: organisers correct names, units and audiences, and people ask to be forgotten. */
  #know(entrantId: string, { fullName, unitId, unitName, audience }: StoredPerson) {
    const { names, showUnit } = this.#contest.rules.privacy;
    const before = this.#people.get(entrantId);
    this.#people.set(entrantId, {
      name: publicName(fullName, names),
      unit: showUnit ? unitName : null,
      audience,
      unitId,
    });
    if (before && before.unitId !== unitId) this.#leaveUnit(entrantId, before.unitId);
    if (unitId === null || before?.unitId === unitId) return;
    const members = this.#unitMembers.get(unitId);
    if (members) members.push(entrantId);
    else this.#unitMembers.set(unitId, [entrantId]);
  }

  #leaveUnit(entrantId: string, unitId: string | null) {
    const members = unitId === null ? undefined : this.#unitMembers.get(unitId);
    members?.splice(members.indexOf(entrantId), 1);
  }

  /** Takes an entrant out of a round. Returns whether they were in it. */
  forget(roundId: string, entrantId: string): boolean {
    return this.#rounds.get(roundId)?.delete(entrantId) ?? false;
  }

  /** Takes what units are called now. Returns whose unit is called otherwise than before. */
  renameUnits(names: ReadonlyMap<string, string>): string[] {
    if (!this.#contest.rules.privacy.showUnit) return [];
    const renamed: string[] = [];
    for (const [unitId, members] of this.#unitMembers) {
      const unit = names.get(unitId) ?? null;
      for (const entrantId of members) {
        const person = this.personOf(entrantId);
        if (person.unit === unit) continue;
        this.#people.set(entrantId, { ...person, unit });
        renamed.push(entrantId);
      }
    }
    return renamed;
  }

  /** How an entrant is named in public. */
  personOf(entrantId: string): Person {
    return this.#people.get(entrantId) ?? nobody;
  }

  /** The same, of someone placed already; undefined for a newcomer. */
  findPerson(entrantId: string): Person | undefined {
    return this.#people.get(entrantId);
  }

  /** Whether a score of that moment is already reflected. */
  knows(roundId: string, entrantId: string, scoredAt: number): boolean {
    const place = this.#rounds.get(roundId)?.get(entrantId);
    return place !== undefined && place.newestScoredAt >= scoredAt;
  }

  /** Where an entrant stands in a round; undefined while they do not. */
  entryIn(roundId: string, entrantId: string): BoardEntry | undefined {
    const place = this.#rounds.get(roundId)?.get(entrantId);
    return place && toEntry(entrantId, place);
  }

  /** Everyone placed in a round. */
  inRound(roundId: string): BoardEntry[] {
    return Array.from(this.#rounds.get(roundId) ?? [], ([member, place]) => toEntry(member, place));
  }

  inAudience(roundId: string, audience: string): BoardEntry[] {
    return this.inRound(roundId).filter(({ member }) => this.personOf(member).audience === audience);
  }

  /** The people of one unit itself, not of the units below it. */
  inUnit(roundId: string, unitId: string): BoardEntry[] {
    const places = this.#rounds.get(roundId);
    return (this.#unitMembers.get(unitId) ?? []).flatMap((member) => {
      const place = places?.get(member);
      return place ? [toEntry(member, place)] : [];
    });
  }

  hasUnit(unitId: string): boolean {
    return this.#unitMembers.has(unitId);
  }

  /** Everyone, placed by the sum of their rounds. */
  overall(): BoardEntry[] {
    return Array.from(this.#people.keys(), (member) => this.overallOf(member)).filter(
      (entry) => entry !== undefined,
    );
  }

  overallOf(entrantId: string): BoardEntry | undefined {
    const standings = [...this.#rounds.values()].flatMap((places) => places.get(entrantId)?.standing ?? []);
    if (standings.length === 0) return undefined;
    const standing = sumOfRounds(standings);
    return toEntry(entrantId, { standing, key: this.#overall.encode(standing) });
  }
}
