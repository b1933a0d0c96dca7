import type { UnitPlace } from '../../collective/competing-units.ts';
import type { CollectiveFacts } from '../../collective/decide-collective.ts';
import type { EntrantAttempts } from '../../ranking/final-standings.ts';
import type { Belonging, RoundFacts, TieDecision } from '../../ranking/outcome.ts';
import type { Rules } from '../contract.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import type { DryRun, RulesEffect } from './contract.ts';
import { nameDryRun } from './name-results.ts';
import { presentDryRun } from './present-dry-run.ts';
import { runRules, type RunFacts } from './run-rules.ts';
import { makeSample, sampleContestId } from './sample-facts.ts';

/** What a thread is asked to work out: a run over made-up people, or over facts it is then handed. */
export type RulesJob =
  | { kind: 'sample'; rules: Rules }
  | { kind: 'real'; rules: Rules; over: RunBasis }
  | { kind: 'effect'; before: Rules; after: Rules; over: RunBasis };

/** The small part of the facts, known from the start. */
export interface RunBasis {
  contestId: string;
  decisions: readonly TieDecision[];
  tree: ReadonlyMap<string, UnitPlace>;
}

/** Facts handed in a slice at a time, so that neither thread stops for long. */
export type FactSlice =
  | { kind: 'people'; people: readonly (readonly [string, Belonging])[] }
  | { kind: 'round'; slice: RoundFacts }
  | { kind: 'roster'; roster: CollectiveFacts['roster'] };

export type Effect = Pick<RulesEffect, 'people' | 'boards' | 'collective'>;

interface GatheredRound extends RoundFacts {
  entrants: EntrantAttempts[];
  guesses: Map<string, number | null>;
}

/** Gathers slices into facts again. */
export class GatheredFacts {
  readonly #people = new Map<string, Belonging>();
  readonly #rounds = new Map<string, GatheredRound>();
  readonly #roster: CollectiveFacts['roster'][number][] = [];

  take(facts: FactSlice) {
    if (facts.kind === 'people') for (const [id, belonging] of facts.people) this.#people.set(id, belonging);
    else if (facts.kind === 'roster') for (const line of facts.roster) this.#roster.push(line);
    else this.#takeRound(facts.slice);
  }

  #takeRound({ roundId, entrants, guesses }: RoundFacts) {
    const round: GatheredRound = this.#rounds.get(roundId) ?? { roundId, entrants: [], guesses: new Map() };
    for (const entrant of entrants) round.entrants.push(entrant);
    for (const [attemptId, guess] of guesses) round.guesses.set(attemptId, guess);
    this.#rounds.set(roundId, round);
  }

  /** Everything taken, over what was known from the start. */
  over({ contestId, decisions, tree }: RunBasis): RunFacts {
    const facts = { people: this.#people, rounds: [...this.#rounds.values()], decisions };
    return { contestId, facts, roster: this.#roster, tree };
  }
}

/** Does a job over the facts gathered for it. */
export const doRulesJob = (job: RulesJob, gathered: GatheredFacts): DryRun | Effect => {
  switch (job.kind) {
    case 'sample':
      return runSample(job.rules);
    case 'real': {
      const facts = gathered.over(job.over);
      return presentDryRun('real', job.rules, facts, runRules(job.rules, facts));
    }
    case 'effect': {
      const facts = gathered.over(job.over);
      const [before, after] = [runRules(job.before, facts), runRules(job.after, facts)];
      return { people: facts.facts.people.size, ...compareOutcomes(before, after) };
    }
  }
};

/** A run over made-up people, who are named. */
export const runSample = (given: Rules): DryRun => {
  const { rules, facts, roster, tree, people, units } = makeSample(given);
  const over = { contestId: sampleContestId, facts, roster, tree };
  return nameDryRun(presentDryRun('sample', rules, over, runRules(rules, over)), {
    people: new Map(people.map(({ id, name }) => [id, name])),
    units: new Map(units.map(({ id, name }) => [id, name])),
  });
};
