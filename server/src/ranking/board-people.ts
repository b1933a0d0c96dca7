import type { Rules } from '../contests/contract.ts';
import type { PublicPerson } from './board.ts';
import { publicName } from './mask-name.ts';
import type { StoredPerson } from './round-facts.ts';

/** How someone is named in public, and the boards they belong on. */
export interface Person extends PublicPerson {
  audience: string | null;
  unitId: string | null;
}

/** Who stands on the boards of one contest, by their number in its roster, as its rules let them be named. */
export class BoardPeople {
  readonly #privacy: Rules['privacy'];
  readonly #fullNames: (string | null)[] = [];
  /** As the public sees them, made when first asked for: of a large board few are ever seen. */
  readonly #names: (string | null | undefined)[] = [];
  readonly #unitNames: (string | null)[] = [];
  readonly #unitIds: (string | null)[] = [];
  readonly #audiences: (string | null)[] = [];
  readonly #unitMembers = new Map<string, number[]>();

  constructor(privacy: Rules['privacy']) {
    this.#privacy = privacy;
  }

  has(number: number): boolean {
    return number < this.#fullNames.length;
  }

  /** Any of it may change: organisers correct names, units and audiences, and people ask to be forgotten. */
  know(number: number, { fullName, unitId, unitName, audience }: StoredPerson) {
    const isKnown = this.has(number);
    const before = isKnown ? this.unitOf(number) : null;
    this.#fullNames[number] = fullName;
    this.#names[number] = undefined;
    this.#unitNames[number] = unitName;
    this.#unitIds[number] = unitId;
    this.#audiences[number] = audience;
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
      unit: this.#privacy.showUnit ? (this.#unitNames[number] ?? null) : null,
      audience: this.audienceOf(number),
      unitId: this.unitOf(number),
    };
  }

  #nameAt(number: number): string | null {
    const known = this.#names[number];
    if (known !== undefined) return known;
    const name = publicName(this.#fullNames[number] ?? null, this.#privacy.names);
    this.#names[number] = name;
    return name;
  }

  audienceOf(number: number): string | null {
    return this.#audiences[number] ?? null;
  }

  unitOf(number: number): string | null {
    return this.#unitIds[number] ?? null;
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
        if (this.#unitNames[number] === unit) continue;
        this.#unitNames[number] = unit;
        renamed.push(number);
      }
    }
    return renamed;
  }
}
