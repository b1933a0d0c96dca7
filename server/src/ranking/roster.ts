/** A map that grows is made anew in one go: of sixty-four none is large, and they do not grow at the same moment. */
const shelves = 64;

/** Ids differ most in their last characters. */
const shelfOf = (member: string): number => {
  const last = member.length - 1;
  return ((member.charCodeAt(last) * 31) ^ member.charCodeAt(last - 1)) % shelves;
};

/**
 * Numbers members from 0 on in the order they come, so that whatever is known of them lies in plain arrays. Looking up a
 * number is one search among all of them; everything after that is an array's place. A number is never given away again.
 */
export class Roster {
  readonly #numbers: (Map<string, number> | undefined)[] = [];
  readonly #members: string[] = [];
  /** Whoever comes after the greatest so far is new: that spares looking for most of those read in order. */
  #greatest = '';

  get size(): number {
    return this.#members.length;
  }

  /** undefined for who has none yet. */
  numberOf(member: string): number | undefined {
    return this.#numbers[shelfOf(member)]?.get(member);
  }

  /** The number of a member, given now if they have none. */
  add(member: string): number {
    const isGreatest = member > this.#greatest;
    const known = isGreatest ? undefined : this.numberOf(member);
    if (known !== undefined) return known;
    if (isGreatest) this.#greatest = member;
    const number = this.#members.length;
    (this.#numbers[shelfOf(member)] ??= new Map()).set(member, number);
    this.#members.push(member);
    return number;
  }

  /** @throws {RangeError} for a number nobody has. */
  memberAt(number: number): string {
    const member = this.#members[number];
    if (member === undefined) throw new RangeError(`Nobody has the number ${number}`);
    return member;
  }
}
