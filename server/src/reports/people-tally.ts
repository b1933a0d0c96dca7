import { SplitMap } from './split-map.ts';
import { finestStep } from './time-series.ts';

interface Person {
  unitId: string | null;
  step: number;
}

/** The running counts of who has joined a contest. Each person may be taken as often as one likes. */
export class PeopleTally {
  readonly joined = new Map<number, number>();
  readonly units = new Map<string, number>();
  readonly #people = new SplitMap<Person>();

  get size(): number {
    return this.#people.size;
  }

  take(entrantId: string, { unitId, joinedAt }: { unitId: string | null; joinedAt: number }) {
    const before = this.#people.get(entrantId);
    if (before) this.#count(before, -1);
    const person = { unitId, step: finestStep(joinedAt) };
    this.#count(person, 1);
    this.#people.set(entrantId, person);
  }

  unitOf(entrantId: string): string | null {
    return this.#people.get(entrantId)?.unitId ?? null;
  }

  #count({ unitId, step }: Person, by: 1 | -1) {
    this.joined.set(step, (this.joined.get(step) ?? 0) + by);
    if (unitId !== null) this.units.set(unitId, (this.units.get(unitId) ?? 0) + by);
  }
}
