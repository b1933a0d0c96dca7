import {
  likenessOf,
  strengthOf,
  type ComparedEntry,
  type Likeness,
  type Occurrences,
  type Strength,
} from './entry-agreement.ts';

/** Two entries that may be one person's. The smaller id comes first. */
export interface CandidatePair extends Likeness {
  leftId: string;
  rightId: string;
  strength: Strength;
}

/** Blocks up to here are compared whole. */
const small = 40;
/** How far apart in one order two entries of a large block may stand to be compared. */
const near = 10;
/** Compared in one go: some milliseconds. */
const atOnce = 200;
/** The weakest are let go of beyond this. */
const mostPairs = 20_000;

/** A name many bear is gone through in several orders, so that whoever agrees in something more stands near. */
const orders: readonly ((entry: ComparedEntry) => readonly string[])[] = [
  ({ birthYear, unitId }) => [`${birthYear} ${unitId}`],
  ({ unitId, birthYear }) => [`${unitId} ${birthYear}`],
  ({ phone }) => [phone ?? ''],
  ({ devices }) => devices,
];

const noteMember = (groups: Map<string, ComparedEntry[]>, key: string | null, entry: ComparedEntry) => {
  if (key === null) return;
  const members = groups.get(key);
  if (members) members.push(entry);
  else groups.set(key, [entry]);
};

const step = <Key>(counts: Map<Key, number>, key: Key | null) => {
  if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
};

/**
 * Finds entries of a contest that may be one person's. First every entry is taken, then each block is compared.
 *
 * Only those who share a name, a phone or a staff code are compared: many on one device, an office computer, are no
 * duplicates. Within a large block entries are compared with those near them in some orders, so that the work grows
 * with the number of entries, not with its square.
 *
 * Source: Hernández & Stolfo, “The merge/purge problem for large databases” (1995), the sorted neighbourhood.
 */
export class CandidatePairs {
  hasMore = false;
  readonly #names = new Map<string, ComparedEntry[]>();
  readonly #phones = new Map<string, ComparedEntry[]>();
  readonly #codes = new Map<string, ComparedEntry[]>();
  readonly #years = new Map<number, number>();
  readonly #units = new Map<string, number>();
  readonly #devices = new Map<string, number>();
  readonly #found = new Map<string, CandidatePair>();
  readonly #occurrences: Occurrences = {
    entries: 0,
    ofName: (words) => this.#names.get(words)?.length ?? 0,
    ofBirthYear: (year) => this.#years.get(year) ?? 0,
    ofPhone: (phone) => this.#phones.get(phone)?.length ?? 0,
    ofStaffCode: (code) => this.#codes.get(code)?.length ?? 0,
    ofUnit: (unitId) => this.#units.get(unitId) ?? 0,
    ofDevice: (device) => this.#devices.get(device) ?? 0,
  };

  take(entry: ComparedEntry) {
    this.#occurrences.entries++;
    noteMember(this.#names, entry.words, entry);
    noteMember(this.#phones, entry.phone, entry);
    noteMember(this.#codes, entry.staffCode, entry);
    step(this.#years, entry.birthYear);
    step(this.#units, entry.unitId);
    for (const device of new Set(entry.devices)) step(this.#devices, device);
  }

  /** What is to be compared, in portions of a few milliseconds. */
  *blocks(): Generator<readonly ComparedEntry[]> {
    for (const groups of [this.#names, this.#phones, this.#codes])
      for (const members of groups.values()) if (members.length > 1) yield* portionsOf(members);
  }

  /** Compares the members of a block, each with those near it. */
  compare(block: readonly ComparedEntry[]) {
    const of = this.#occurrences;
    const reach = block.length <= small ? small : near;
    for (const [at, one] of block.entries())
      for (let next = at + 1; next <= at + reach; next++) {
        const other = block[next];
        if (other) this.#pair(one, other, of);
      }
    if (this.#found.size > mostPairs * 2) this.#letGo();
  }

  /** The pairs found, the strongest first. */
  get pairs(): CandidatePair[] {
    return [...this.#found.values()].toSorted(strongestFirst).slice(0, mostPairs);
  }

  #pair(one: ComparedEntry, other: ComparedEntry, of: Occurrences) {
    if (one.entrantId === other.entrantId) return;
    const [left, right] = one.entrantId < other.entrantId ? [one, other] : [other, one];
    const likeness = likenessOf(left, right, of);
    const strength = strengthOf(likeness.expected);
    if (!strength) return;
    const { entrantId: leftId } = left;
    const { entrantId: rightId } = right;
    this.#found.set(`${leftId} ${rightId}`, { leftId, rightId, strength, ...likeness });
  }

  #letGo() {
    const kept = this.pairs;
    this.#found.clear();
    for (const pair of kept) this.#found.set(`${pair.leftId} ${pair.rightId}`, pair);
    this.hasMore = true;
  }
}

/** Ids break ties, so that the order in which entries were taken does not matter. */
const strongestFirst = (one: CandidatePair, other: CandidatePair) =>
  one.expected - other.expected || compare(one.leftId, other.leftId) || compare(one.rightId, other.rightId);

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function* portionsOf(members: readonly ComparedEntry[]): Generator<readonly ComparedEntry[]> {
  if (members.length <= small) {
    yield members;
    return;
  }
  for (const keysOf of orders) {
    const inOrder = members
      .flatMap((entry) => keysOf(entry).map((key) => ({ key, entry })))
      .toSorted(
        (one, other) => compare(one.key, other.key) || compare(one.entry.entrantId, other.entry.entrantId),
      )
      .map(({ entry }) => entry);
    for (let at = 0; at < inOrder.length - 1; at += atOnce) yield inOrder.slice(at, at + atOnce + near);
  }
}
