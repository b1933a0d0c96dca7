import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness } from './likeness.ts';
import { makeDraft } from '../question/make-draft.ts';
import { mostCompared, NearDuplicates, nearEnough, wordsAsked } from './near-duplicates.ts';
import type { DraftQuestion } from '../contract.ts';

const found = (sets: readonly ReadonlySet<string>[]) => {
  const near = new NearDuplicates();
  for (const words of sets) near.count(words);
  return sets.flatMap((words) => near.take(words));
};
const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã?';
const options = makeDraft().options;
const near = (left: Partial<DraftQuestion>, right: Partial<DraftQuestion>) =>
  found([left, right].map((changes) => wordsAsked(makeDraft({ prompt, ...changes })))).length === 1;

describe('two questions look alike', () => {
  it.each<[string, Partial<DraftQuestion>, boolean]>([
    ['as they are', {}, true],
    [
      'without diacritics and in capitals',
      { prompt: 'CO QUAN NAO chu tri tiep nhan ho so thu tuc hanh chinh tai cap xa' },
      true,
    ],
    ['with their options in another order', { options: options.toReversed() }, true],
    ['with one option replaced', { options: options.with(3, { text: 'Sở Xây dựng', correct: false }) }, true],
    [
      'with a few words changed',
      { prompt: 'Cơ quan nào chủ trì việc tiếp nhận hồ sơ thủ tục hành chính ở cấp xã?' },
      true,
    ],
    [
      'asking of another place',
      { prompt: 'Ai công bố kết quả chỉ số cải cách hành chính của các bộ hằng năm?' },
      false,
    ],
    [
      'in the same words with other options',
      {
        options: ['Một ngày làm việc', 'Hai ngày rưỡi', 'Năm ngày liền', 'Mười lăm ngày kể từ ngày nhận'].map(
          (text) => ({ text, correct: false }),
        ),
      },
      false,
    ],
  ])('%s', (_title, changes, alike) => {
    expect(near({}, changes)).toBe(alike);
  });
});

it('finds the five most alike that comparing each with each finds', () => {
  const words = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (lists) => {
      const sets = lists.map((list) => new Set(list));
      const each = sets.flatMap((right, at) =>
        sets
          .slice(0, at)
          .map((left, place) => ({ place, alike: likeness(left, right, nearEnough) }))
          .filter(({ alike }) => alike >= nearEnough)
          .toSorted((one, other) => other.alike - one.alike || other.place - one.place)
          .slice(0, 5)
          .map(({ place, alike }) => `${place} ${at} ${alike}`),
      );
      const quick = found(sets).map((pair) => `${pair.left} ${pair.right} ${pair.likeness}`);
      expect(quick.toSorted()).toEqual(each.toSorted());
    }),
  );
});

describe('4,000 questions of one template', () => {
  let looks = 0;
  class CountedSet extends Set<string> {
    override has(word: string): boolean {
      looks++;
      return super.has(word);
    }
  }
  const template = Array.from({ length: 28 }, (_, at) => `w${at}`);
  const sets = Array.from(
    { length: 4_000 },
    (_, at) => new CountedSet([...template, `n${at}`, `m${at % 900}`]),
  );

  it('cost each no more than the last, are told five times each at most, and a true double is found', () => {
    const among = new NearDuplicates();
    const double = new CountedSet([...template, 'n0', 'm0']);
    for (const words of [...sets, double]) among.count(words);
    const works = sets.map((words) => {
      looks = 0;
      expect(among.take(words).length).toBeLessThanOrEqual(5);
      return looks;
    });
    expect(Math.max(...works)).toBeLessThanOrEqual(mostCompared * double.size);
    expect(among.hasMore).toBe(true);
    expect(among.take(double)[0]).toEqual({ left: 0, right: 4_000, likeness: 1 });
  });
});

it('the words of a question are worked out once', () => {
  const draft = makeDraft();
  expect(wordsAsked(draft)).toBe(wordsAsked(draft));
});

it('likeness is the same both ways, 1 for equals, and never outside 0 to 1', () => {
  const set = fc.array(fc.constantFrom(...'abcdef'), { minLength: 1 }).map((list) => new Set(list));
  fc.assert(
    fc.property(set, set, (left, right) => {
      expect(likeness(left, right, 0)).toBe(likeness(right, left, 0));
      expect(likeness(left, left, 0)).toBe(1);
      expect(likeness(left, right, 0)).toBeGreaterThanOrEqual(0);
      expect(likeness(left, right, 0)).toBeLessThanOrEqual(1);
    }),
  );
});
