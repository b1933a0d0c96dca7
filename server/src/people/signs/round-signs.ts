import { bursts, densestBurst, isOneAfterAnother, type Burst, type Start } from './bursts.ts';
import type { Finding, signStrengths } from './contract.ts';
import { noBetterThanGuessing } from './guessing.ts';
import { quickBelow } from './quick.ts';
import {
  beyondCoincidence,
  digest,
  expectedGroups,
  logPlaces,
  paperKey,
  placesKey,
  WrongAnswers,
  wrongAnswersKey,
  type ComparedAnswer,
} from './same-answers.ts';

/** Somebody's first attempt in a round. */
export interface Sitting {
  attemptId: string;
  entrantId: string;
  /** UTC milliseconds. */
  startedAt: number;
  deviceHash: string | null;
  networkHash: string | null;
  /** null while open. */
  handedIn: HandedIn | null;
}

export interface HandedIn {
  durationMs: number;
  /** Slot 1 first. */
  answers: readonly ComparedAnswer[];
  /** Of the answers given to questions that can be guessed: the chance of each, and how many are right. */
  chances: readonly number[];
  right: number;
}

export interface Sign {
  subject: string;
  strength: (typeof signStrengths)[number];
  finding: Finding;
  entrantIds: readonly string[];
}

/** Sittings that agree in something; what is needed of them besides is read again. */
interface Group {
  attemptId: string;
  entrantIds: string[];
  papers: Set<string>;
}

const push = <Value>(groups: Map<string, Value[]>, key: string, value: Value) => {
  const members = groups.get(key);
  if (members) members.push(value);
  else groups.set(key, [value]);
};

const join = (groups: Map<string, Group>, key: string | undefined, sitting: Sitting, paper: string) => {
  if (key === undefined) return;
  const group = groups.get(key) ?? { attemptId: sitting.attemptId, entrantIds: [], papers: new Set() };
  group.entrantIds.push(sitting.entrantId);
  group.papers.add(paper);
  groups.set(key, group);
};

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/**
 * Gathers the sittings of one round, one after another in any order, and tells what is worth a look. Nobody is
 * punished by it: each sign has innocent explanations too, and people look.
 */
export class RoundSigns {
  sittings = 0;
  readonly #roundId: string;
  readonly #paces = new Map<string, number>();
  readonly #durations: number[] = [];
  readonly #guessing = new Map<string, Sign>();
  readonly #devices = new Map<string, Start[]>();
  readonly #networks = new Map<string, Start[]>();
  readonly #wrong = new Map<string, Group>();
  readonly #places = new Map<string, Group>();
  readonly #wrongAnswers = new WrongAnswers();

  constructor(roundId: string) {
    this.#roundId = roundId;
  }

  take(sitting: Sitting) {
    const { entrantId, startedAt, deviceHash, networkHash, handedIn } = sitting;
    this.sittings++;
    if (deviceHash !== null) push(this.#devices, deviceHash, { entrantId, startedAt });
    if (networkHash !== null) push(this.#networks, networkHash, { entrantId, startedAt });
    if (handedIn) this.#takeHandedIn(sitting, handedIn);
  }

  #takeHandedIn(sitting: Sitting, { durationMs, answers, chances, right }: HandedIn) {
    const { entrantId } = sitting;
    this.#durations.push(durationMs);
    this.#paces.set(entrantId, durationMs / Math.max(1, answers.length));
    const guessed = noBetterThanGuessing(chances, right);
    if (guessed)
      this.#guessing.set(entrantId, {
        ...this.#sign('guessing', entrantId, guessed.isStrong),
        finding: { kind: 'guessing', answered: chances.length, right, expected: guessed.expected },
        entrantIds: [entrantId],
      });
    const paper = paperKey(answers);
    this.#wrongAnswers.take(answers);
    join(this.#wrong, wrongAnswersKey(answers), sitting, paper);
    join(this.#places, placesKey(answers), sitting, paper);
  }

  #sign(kind: Finding['kind'], name: string, isStrong: boolean): Pick<Sign, 'subject' | 'strength'> {
    return { subject: `sign:${kind}:${this.#roundId}:${name}`, strength: isStrong ? 'strong' : 'notable' };
  }

  /** What one sitting alone, or its place and time, tells. */
  get alone(): Sign[] {
    const quick = this.#quick();
    const doubtful = new Set([...this.#guessing.keys(), ...quick.flatMap(({ entrantIds }) => entrantIds)]);
    const networks = this.#bursts('network', this.#networks, doubtful, () => false);
    return [...this.#guessing.values(), ...quick, ...this.#deviceBursts(doubtful), ...networks];
  }

  #quick(): Sign[] {
    const belowMs = quickBelow([...this.#paces.values()]);
    return [...this.#paces].flatMap(([entrantId, perQuestionMs]) =>
      perQuestionMs >= belowMs
        ? []
        : [
            {
              ...this.#sign('quick', entrantId, perQuestionMs < belowMs / 2),
              finding: { kind: 'quick' as const, perQuestionMs, belowMs },
              entrantIds: [entrantId],
            },
          ],
    );
  }

  #deviceBursts(doubtful: ReadonlySet<string>): Sign[] {
    const usualMs = median(this.#durations);
    return this.#bursts('device', this.#devices, doubtful, (burst) => isOneAfterAnother(burst, usualMs));
  }

  /** A burst is strong too where half of its people, or more, show another sign. */
  #bursts(
    kind: 'device' | 'network',
    places: ReadonlyMap<string, readonly Start[]>,
    doubtfulPeople: ReadonlySet<string>,
    isStrong: (burst: Burst) => boolean,
  ): Sign[] {
    return [...places].flatMap(([place, starts]) => {
      const burst = densestBurst(starts, bursts[kind]);
      if (!burst) return [];
      const entrantIds = burst.starts.map(({ entrantId }) => entrantId);
      const doubtful = entrantIds.filter((id) => doubtfulPeople.has(id)).length;
      const sign = this.#sign(kind, place.slice(0, 22), doubtful * 2 >= entrantIds.length || isStrong(burst));
      const startedAt = burst.starts[0]?.startedAt ?? 0;
      return [{ ...sign, finding: { kind, startedAt, spanMs: burst.spanMs, doubtful }, entrantIds }];
    });
  }

  /** Attempts whose answers are to be read again: one of each group that agrees. */
  get toCompare(): string[] {
    const groups = [
      ...this.#wrong.values(),
      ...[...this.#places.values()].filter(({ papers }) => papers.size > 1),
    ];
    return [...new Set(groups.filter(isMany).map(({ attemptId }) => attemptId))];
  }

  /** @param answersOf the answers of the attempts asked for. */
  together(answersOf: ReadonlyMap<string, readonly ComparedAnswer[]>): Sign[] {
    return [...this.#sameWrongAnswers(answersOf), ...this.#samePlaces(answersOf)];
  }

  #sameWrongAnswers(answersOf: ReadonlyMap<string, readonly ComparedAnswer[]>): Sign[] {
    return [...this.#wrong].flatMap(([key, group]) => {
      const answers = answersOf.get(group.attemptId);
      if (!answers || !isMany(group)) return [];
      const size = group.entrantIds.length;
      const { log, comparable } = this.#wrongAnswers.similarity(answers, size);
      const found = beyondCoincidence(expectedGroups(comparable, size, log));
      if (!found) return [];
      const wrong = answers.filter(({ isRight, choice }) => !isRight && choice.length > 0).length;
      const sign = this.#sign('wrong-answers', key, found === 'strong');
      return [{ ...sign, finding: { kind: 'wrong-answers' as const, wrong }, entrantIds: group.entrantIds }];
    });
  }

  #samePlaces(answersOf: ReadonlyMap<string, readonly ComparedAnswer[]>): Sign[] {
    return [...this.#places].flatMap(([places, group]) => {
      const answers = answersOf.get(group.attemptId);
      // In one and the same paper, right answers stand in the same places.
      if (!answers || group.papers.size < 2) return [];
      const found = beyondCoincidence(expectedGroups(this.sittings, group.papers.size, logPlaces(answers)));
      if (!found) return [];
      const sign = this.#sign('places', digest(places), found === 'strong');
      return [{ ...sign, finding: { kind: 'places' as const, places }, entrantIds: group.entrantIds }];
    });
  }
}

const isMany = ({ entrantIds }: Group) => entrantIds.length > 1;
