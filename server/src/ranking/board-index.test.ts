import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoardIndex, type Entry, type RankedEntry } from './board-index.ts';

/** The same board kept the slow way: everything sorted again on every question. */
class NaiveIndex {
  readonly #keys = new Map<string, string>();

  upsert(member: string, key: string) {
    this.#keys.set(member, key);
  }

  remove(member: string) {
    this.#keys.delete(member);
  }

  all(): RankedEntry[] {
    const entries = [...this.#keys].map(([member, key]) => ({ member, key }));
    return entries
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key + a.member), Buffer.from(b.key + b.member)))
      .map((entry) => ({ ...entry, rank: 1 + entries.filter((other) => other.key < entry.key).length }));
  }
}

const filled = (entries: Entry[]) => {
  const index = new BoardIndex();
  index.bulkLoad(entries);
  return index;
};

const name = (number: number) => `m${String(number).padStart(6, '0')}`;

describe('a board index', () => {
  it('gives entries with equal keys the same rank, and the next one the place after them', () => {
    const index = filled([
      { member: 'a', key: '1' },
      { member: 'c', key: '2' },
      { member: 'b', key: '2' },
      { member: 'd', key: '3' },
    ]);
    expect(index.page(0, 10).map(({ member, rank }) => [member, rank])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
    ]);
    expect(index.page(2, 1)).toEqual([{ member: 'c', key: '2', rank: 2 }]);
    expect(index.rankOf('d')).toBe(4);
  });

  it('knows nothing of a member who is not there', () => {
    const index = new BoardIndex();
    expect([index.rankOf('a'), index.around('a', 2), index.page(0, 5), index.remove('a')]).toEqual([
      null,
      [],
      [],
      false,
    ]);
  });

  it('shows neighbours on both sides, fewer at the ends', () => {
    const index = filled(['a', 'b', 'c', 'd', 'e'].map((member) => ({ member, key: member })));
    const around = (member: string, reach: number) =>
      index
        .around(member, reach)
        .map((entry) => entry.member)
        .join('');
    expect([around('c', 1), around('a', 1), around('e', 2), around('b', 0)]).toEqual([
      'bcd',
      'ab',
      'cde',
      'b',
    ]);
  });

  it('says whether an upsert changed anything', () => {
    const index = new BoardIndex();
    expect([index.upsert('a', '1'), index.upsert('a', '1'), index.upsert('a', '2')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('refuses to load a member twice', () => {
    expect(() =>
      filled([
        { member: 'a', key: '1' },
        { member: 'a', key: '2' },
      ]),
    ).toThrow(RangeError);
  });

  it('keeps its order through many splits and back down to nothing', () => {
    const index = new BoardIndex();
    const shuffled = Array.from({ length: 5000 }, (_, at) => (at * 2003) % 5000);
    for (const number of shuffled) index.upsert(name(number), name(number));
    expect(index.page(0, 5000).map((entry) => entry.rank)).toEqual(
      Array.from({ length: 5000 }, (_, at) => at + 1),
    );
    for (const number of shuffled.slice(1)) index.remove(name(number));
    expect(index.page(0, 10)).toEqual([{ member: name(0), key: name(0), rank: 1 }]);
    expect(index.remove(name(0)) && index.size).toBe(0);
  });
});

/** Few keys and members, so that ties and moves are common; many steps, so that blocks split and merge. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('upsert' as const), member: fc.nat(1500), key: fc.nat(40) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('remove' as const), member: fc.nat(1500), key: fc.constant(0) }),
  },
);
const loads = fc.uniqueArray(fc.record({ member: fc.nat(1500), key: fc.nat(40) }), {
  maxLength: 1200,
  selector: ({ member }) => member,
});

it('after any loads, moves and removals it answers like a list sorted from scratch', () => {
  fc.assert(
    fc.property(
      loads,
      fc.array(step, { maxLength: 1500, size: 'max' }),
      fc.nat(1500),
      fc.nat(60),
      (loaded, steps, offset, limit) => {
        const entries = loaded.map(({ member, key }) => ({ member: name(member), key: name(key) }));
        const index = filled(entries);
        const naive = new NaiveIndex();
        for (const { member, key } of entries) naive.upsert(member, key);
        for (const { do: act, member, key } of steps) {
          if (act === 'remove') [index, naive].forEach((each) => each.remove(name(member)));
          else [index, naive].forEach((each) => each.upsert(name(member), name(key)));
        }
        const all = naive.all();
        expect(index.size).toBe(all.length);
        expect(index.page(0, all.length + 1)).toEqual(all);
        expect(index.page(offset, limit)).toEqual(all.slice(offset, offset + limit));
        expect(all.every((entry) => index.rankOf(entry.member) === entry.rank)).toBe(true);
        const middle = all[offset % Math.max(1, all.length)];
        const at = offset % Math.max(1, all.length);
        expect(index.around(middle?.member ?? 'nobody', 3)).toEqual(all.slice(Math.max(0, at - 3), at + 4));
      },
    ),
    { numRuns: 40 },
  );
});
