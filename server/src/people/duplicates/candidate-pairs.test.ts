import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CandidatePairs } from './candidate-pairs.ts';
import { differsInOneDigit, strengthOf, wordsInOrder, type ComparedEntry } from './entry-agreement.ts';

let made = 0;
const named = (entry: Omit<ComparedEntry, 'words'>): ComparedEntry => ({
  ...entry,
  words: wordsInOrder(entry.foldedName),
});
const makeEntry = (wanted: Partial<ComparedEntry> = {}): ComparedEntry =>
  named({
    entrantId: `e${String(++made).padStart(6, '0')}`,
    foldedName: `nguoi so ${made}`,
    birthYear: 1950 + (made % 50),
    phone: `09${String(10_000_000 + made * 7_919).padStart(8, '0')}`,
    staffCode: null,
    unitId: `u${made % 20}`,
    devices: [`d${made}`],
    ...wanted,
  });

const pairsOf = (entries: readonly ComparedEntry[]) => {
  const candidates = new CandidatePairs();
  for (const entry of entries) candidates.take(entry);
  for (const block of candidates.blocks()) candidates.compare(block);
  return candidates.pairs;
};

const crowd = (count: number) => Array.from({ length: count }, () => makeEntry());
const lan = { foldedName: 'tran thi lan', birthYear: 1988, unitId: 'u1' };

describe('two entries among 300', () => {
  test.each<[string, Partial<ComparedEntry>, Partial<ComparedEntry>, string | undefined]>([
    ['same name, year and unit', lan, lan, 'strong'],
    ['same name and year, another unit', lan, { ...lan, unitId: 'u2' }, 'likely'],
    [
      'same name, no more known',
      { ...lan, birthYear: null, unitId: null },
      { ...lan, birthYear: null, unitId: null },
      'possible',
    ],
    ['same name, another year and unit', lan, { ...lan, birthYear: 1961, unitId: 'u2' }, undefined],
    ['name in another order, same year and unit', lan, { ...lan, foldedName: 'lan tran thi' }, 'strong'],
    [
      'same name, one digit of the phone',
      { ...lan, birthYear: null, unitId: null, phone: '0912345678' },
      { ...lan, birthYear: null, unitId: null, phone: '0912345679' },
      'strong',
    ],
    [
      'same name and device, another year',
      { ...lan, devices: ['d'] },
      { ...lan, birthYear: 1961, devices: ['d'] },
      'likely',
    ],
    [
      'same phone, year and unit, another name',
      { ...lan, phone: '0912345678' },
      { ...lan, foldedName: 'le van hung', phone: '0912345678' },
      'likely',
    ],
    [
      'same device, year and unit, another name',
      { ...lan, devices: ['d'] },
      { ...lan, foldedName: 'le van hung', devices: ['d'] },
      undefined,
    ],
    [
      'same phone alone',
      { phone: '0912345678' },
      { phone: '0912345678', birthYear: 1930, unitId: 'else' },
      undefined,
    ],
  ])('%s: %s', (_title, one, other, strength) => {
    expect(pairsOf([...crowd(298), makeEntry(one), makeEntry(other)])[0]?.strength).toBe(strength);
  });
});

test('a pair says what agrees, how many have it, and what does not', () => {
  const [one, other] = [
    makeEntry({ ...lan, phone: '0912345678', devices: ['d'] }),
    makeEntry({ ...lan, phone: '0912345670', birthYear: 1989, devices: ['e', 'd'] }),
  ];
  expect(pairsOf([...crowd(50), one, other])).toMatchObject([
    {
      leftId: one.entrantId,
      rightId: other.entrantId,
      agreements: [
        { fact: 'name', holders: 2 },
        { fact: 'phone-one-digit' },
        { fact: 'device', holders: 2 },
        { fact: 'unit' },
      ],
      differences: ['birth-year'],
    },
  ]);
});

test('a name many bear says less than a rare one', () => {
  const huong = { foldedName: 'nguyen thi huong', birthYear: null, unitId: null };
  const many = Array.from({ length: 30 }, () => makeEntry(huong));
  expect(pairsOf([...crowd(200), ...many])).toEqual([]);
  expect(pairsOf([...crowd(200), ...many.slice(0, 2)])).toHaveLength(1);
});

test('in a crowd of namesakes whoever agrees in more is found', () => {
  const namesakes = Array.from({ length: 400 }, (_, at) =>
    makeEntry({ foldedName: 'nguyen van nam', birthYear: 1950 + (at % 50), unitId: `u${at}` }),
  );
  const twice = [makeEntry({ foldedName: 'nguyen van nam', birthYear: 1977, unitId: 'u990' })];
  twice.push(makeEntry({ ...twice[0], entrantId: 'zz' }));
  const [first] = pairsOf([...crowd(3_000), ...namesakes, ...twice]);
  expect([first?.leftId, first?.rightId]).toEqual([twice[0]?.entrantId, 'zz']);
});

test('fifty people at one office computer are no duplicates', () => {
  const office = Array.from({ length: 50 }, () =>
    makeEntry({ devices: ['office'], unitId: 'u1', birthYear: 1980 }),
  );
  expect(pairsOf(office)).toEqual([]);
});

const entries = fc.array(
  fc.record({
    foldedName: fc.constantFrom('a b', 'b a', 'c d', 'e'),
    birthYear: fc.constantFrom(null, 1980, 1990),
    phone: fc.constantFrom(null, '0912345678', '0912345679', '0987654321'),
    staffCode: fc.constantFrom(null, 'CB01'),
    unitId: fc.constantFrom(null, 'u1', 'u2'),
    devices: fc.constantFrom([], ['d1'], ['d1', 'd2']),
  }),
  { maxLength: 60 },
);

test('the order in which entries are taken does not matter', () => {
  fc.assert(
    fc.property(entries, (drawn) => {
      const all = drawn.map((entry, at) => named({ ...entry, entrantId: `e${100 + at}` }));
      const one = pairsOf(all).map(({ leftId, rightId, expected }) => [leftId, rightId, expected]);
      const other = pairsOf(all.toReversed()).map(({ leftId, rightId, expected }) => [
        leftId,
        rightId,
        expected,
      ]);
      // Portions of a large block end elsewhere; a small one is compared whole.
      if (all.length <= 40) expect(other).toEqual(one);
      for (const [leftId, rightId] of one) expect(String(leftId) < String(rightId)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('the work grows with the number of entries, not with its square', () => {
  const compared = (count: number) => {
    const candidates = new CandidatePairs();
    for (let at = 0; at < count; at++) candidates.take(makeEntry({ foldedName: `ten ${at % 5}` }));
    let pairs = 0;
    for (const block of candidates.blocks()) pairs += block.length;
    return pairs;
  };
  expect(compared(20_000) / compared(2_000)).toBeLessThan(12);
});

test.each([
  ['0912345678', '0912345679', true],
  ['0912345678', '0912345678', false],
  ['0912345678', '0912345689', false],
  ['0912345678', '091234567', false],
])('%s and %s differ in one digit: %s', (one, other, expected) => {
  expect(differsInOneDigit(one, other)).toBe(expected);
});

test.each([
  [0.01, 'strong'],
  [0.011, 'likely'],
  [0.1, 'likely'],
  [0.11, 'possible'],
  [1, 'possible'],
  [1.01, undefined],
])('%d coincidences to expect: %s', (expected, strength) => {
  expect(strengthOf(expected)).toBe(strength);
});
