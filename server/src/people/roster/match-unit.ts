import { fold } from '../../vi/fold.ts';
import { spelled } from '../../vi/spelled.ts';
import { existsAt, upward, type StoredUnit, type UnitTree } from '../units/unit-tree.ts';

export type MatchedUnit = { unitId: string } | { problem: 'unknown-unit' | 'ambiguous-unit' };

const kindWord = /^(?:tinh|thanh pho|phuong|xa|dac khu) (?=.)/;
/** Between the names of a path, the surest first: a dash or a comma may stand in a name. */
const separators = [/[›»>|;]/, /[/\\,]/, /[›»>|;/\\,]|\s[-–]\s/];

/**
 * Finds the units people name in their own ways: by name, by a path in either order, with or without diacritics and
 * “xã” or “phường”, by a former name, or by its code. Names as they are spelled go before names that only look alike.
 */
export class UnitMatcher {
  readonly #tree: UnitTree;
  readonly #now: number;
  readonly #byName = new Map<string, StoredUnit[]>();
  readonly #byShortName = new Map<string, StoredUnit[]>();
  readonly #known = new Map<string, MatchedUnit>();

  /** @param now UTC milliseconds: units that have ended are found by what became of them. */
  constructor(tree: UnitTree, now: number) {
    this.#tree = tree;
    this.#now = now;
    for (const unit of tree.values()) {
      const name = fold(unit.name);
      add(this.#byName, name, unit);
      add(this.#byShortName, name.replace(kindWord, ''), unit);
    }
  }

  match(text: string): MatchedUnit {
    const known = this.#known.get(text);
    if (known) return known;
    const matched = this.#find(text);
    this.#known.set(text, matched);
    return matched;
  }

  #find(text: string): MatchedUnit {
    const byCode = this.#living(this.#tree.get(text.trim().toLowerCase()));
    if (byCode) return { unitId: byCode.id };
    const whole = this.#called(text);
    if (whole.length > 0) return this.#only(whole, text);
    for (const separator of separators) {
      const found = this.#onPath(text.split(separator).filter((part) => fold(part) !== ''));
      if (found) return found;
    }
    return { problem: 'unknown-unit' };
  }

  /** The unit at either end of a path. */
  #onPath(parts: readonly string[]): MatchedUnit | undefined {
    if (parts.length < 2) return undefined;
    for (const [name = '', above] of [
      [parts.at(-1), parts.slice(0, -1)],
      [parts[0], parts.slice(1)],
    ] as const) {
      const found = this.#below(name, above);
      if (found.length > 0) return this.#only(found, name);
    }
    return undefined;
  }

  /** Units of a name that lie in units of all the other names. */
  #below(name: string, above: readonly string[]): StoredUnit[] {
    return this.#called(name).filter((unit) => {
      const names = upward(this.#tree, unit.id)
        .slice(1)
        .map((each) => fold(each.name));
      const short = names.map((each) => each.replace(kindWord, ''));
      return above.every(
        (part) => names.includes(fold(part)) || short.includes(fold(part).replace(kindWord, '')),
      );
    });
  }

  /** Units of a name that exist, or that became of those that do not. */
  #called(name: string): StoredUnit[] {
    const folded = fold(name);
    const exact = this.#byName.get(folded) ?? [];
    const found = exact.length > 0 ? exact : (this.#byShortName.get(folded.replace(kindWord, '')) ?? []);
    // “Phường An Bình” is not “Xã An Bình”, nor is either found where the other is meant.
    const alike = found.filter(
      (unit) => exact.length > 0 || !kindWord.test(folded) || !kindWord.test(fold(unit.name)),
    );
    return [...new Set(alike.flatMap((unit) => this.#living(unit) ?? []))];
  }

  #living(unit: StoredUnit | undefined): StoredUnit | undefined {
    let next = unit;
    for (let step = 0; next && step < 20; step++) {
      if (existsAt(next, this.#now)) return next;
      next = next.mergedInto === null ? undefined : this.#tree.get(next.mergedInto);
    }
    return undefined;
  }

  #only(units: readonly StoredUnit[], name: string): MatchedUnit {
    const spelt = units.filter((unit) => spelled(unit.name) === spelled(name));
    const [one, ...others] = spelt.length > 0 ? spelt : units;
    if (!one) return { problem: 'unknown-unit' };
    return others.length > 0 ? { problem: 'ambiguous-unit' } : { unitId: one.id };
  }
}

function add(index: Map<string, StoredUnit[]>, name: string, unit: StoredUnit) {
  const same = index.get(name);
  if (same) same.push(unit);
  else index.set(name, [unit]);
}
