import type { Rules } from '../contests/contract.ts';
import type { PublicPerson } from './board.ts';
import { publicName } from './mask-name.ts';
import { NumberColumn } from './number-column.ts';
import type { StoredPerson } from './round-facts.ts';

/** How someone is named in public, and the boards they belong on. */
export interface Person extends PublicPerson {
  audience: string | null;
  unitId: string | null;
}

/** Where somebody belongs: many share it. */
type Belonging = Omit<StoredPerson, 'fullName'>;

/** Belongings by number, each once: a figure for each of a million people instead of three texts. */
class Belongings {
  readonly #all: Belonging[] = [];
  /** By unit, its name and the audience; null is no text. */
  readonly #numbers = new Map<string | null, Map<string | null, Map<string | null, number>>>();

  numberOf({ unitId, unitName, audience }: Belonging): number {
    const byName = within(this.#numbers, unitId, () => new Map<string | null, Map<string | null, number>>());
    const byAudience = within(byName, unitName, () => new Map<string | null, number>());
    return within(byAudience, audience, () => this.#all.push({ unitId, unitName, audience }) - 1);
  }

  at(number: number): Belonging {
    return this.#all[number] ?? nowhere;
  }
}

const nowhere: Belonging = { unitId: null, unitName: null, audience: null };

const within = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** Who stands on the boards of one contest, by their number in its roster, as its rules let them be named. */
export class BoardPeople {
  readonly #privacy: Rules['privacy'];
  readonly #fullNames: (string | null)[] = [];
  /** As the public sees them, made when first asked for: of a large board few are ever seen. */
  readonly #names = new Map<number, string | null>();
  readonly #belongings = new Belongings();
  /** Numbers of their belongings. */
  readonly #belong = new NumberColumn();
  readonly #unitMembers = new Map<string, number[]>();

  constructor(privacy: Rules['privacy']) {
    this.#privacy = privacy;
  }

  has(number: number): boolean {
    return number < this.#fullNames.length;
  }

  /** Any of it may change: organisers correct names, units and audiences, and people ask to be forgotten. */
  know(number: number, person: StoredPerson) {
    const { fullName, unitId } = person;
    const isKnown = this.has(number);
    const before = isKnown ? this.unitOf(number) : null;
    this.#fullNames[number] = fullName;
    this.#names.delete(number);
    this.#belong.set(number, this.#belongings.numberOf(person));
    if (before !== unitId) this.#leaveUnit(number, before);
    if (unitId === null || before === unitId) return;
    const members = this.#unitMembers.get(unitId);
    if (members) members.push(number);
    else this.#unitMembers.set(unitId, [number]);
  }

  #leaveUnit(number: number, unitId: string | null) {
    const members = unitId === null ? undefined : this.#unitMembers.get(unitId);
    members?.splice(members.indexOf(number), 1);
  }

  personAt(number: number): Person {
    return {
      name: this.#nameAt(number),
      unit: this.#privacy.showUnit ? this.#belongingOf(number).unitName : null,
      audience: this.audienceOf(number),
      unitId: this.unitOf(number),
    };
  }

  #nameAt(number: number): string | null {
    const nameAt = () => publicName(this.#fullNames[number] ?? null, this.#privacy.names);
    return within(this.#names, number, nameAt);
  }

  /** Nowhere, for a number nobody has. */
  #belongingOf(number: number): Belonging {
    return this.has(number) ? this.#belongings.at(this.#belong.get(number)) : nowhere;
  }

  audienceOf(number: number): string | null {
    return this.#belongingOf(number).audience;
  }

  unitOf(number: number): string | null {
    return this.#belongingOf(number).unitId;
  }

  /** The people of the unit itself, not of the units below it. */
  membersOf(unitId: string): readonly number[] {
    return this.#unitMembers.get(unitId) ?? [];
  }

  hasUnit(unitId: string): boolean {
    return this.#unitMembers.has(unitId);
  }

  /** Takes what units are called now. Returns whose unit is shown, and called otherwise than before. */
  renameUnits(names: ReadonlyMap<string, string>): number[] {
    if (!this.#privacy.showUnit) return [];
    const renamed: number[] = [];
    for (const [unitId, members] of this.#unitMembers) {
      const unit = names.get(unitId) ?? null;
      for (const number of members) {
        const belonging = this.#belongingOf(number);
        if (belonging.unitName === unit) continue;
        this.#belong.set(number, this.#belongings.numberOf({ ...belonging, unitName: unit }));
        renamed.push(number);
      }
    }
    return renamed;
  }
}
