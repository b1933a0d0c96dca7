/**
 * Numbers members from 0 on in the order they come, so that whatever is known of them lies in plain arrays. Looking up a
 * number is one search among all of them; everything after that is an array's place. A number is never given away again.
 */
export class Roster {
  readonly #numbers = new Map<string, number>();
  readonly #members: string[] = [];
  /** Whoever comes after the greatest so far is new: that spares looking for most of those read in order. */
  #greatest = '';

  get size(): number {
    return this.#members.length;
  }

  /** undefined for who has none yet. */
  numberOf(member: string): number | undefined {
    return this.#numbers.get(member);
  }

  /** The number of a member, given now if they have none. */
  add(member: string): number {
    const isGreatest = member > this.#greatest;
    const known = isGreatest ? undefined : this.#numbers.get(member);
    if (known !== undefined) return known;
    if (isGreatest) this.#greatest = member;
    const number = this.#members.length;
    this.#numbers.set(member, number);
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
