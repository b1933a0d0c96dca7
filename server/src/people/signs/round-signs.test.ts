import { expect, test } from 'vitest';
import { RoundSigns, type Sitting } from './round-signs.ts';
import type { ComparedAnswer } from './same-answers.ts';

const minute = 60_000;
const questions = 12;

/** A sheet over a paper: letters are the options chosen, `a` is right. */
const sheet = (choices: string, paper: { first: number; order: string }): ComparedAnswer[] =>
  Array.from(choices, (choice, index) => ({
    itemVersionId: `v${paper.first + index}`,
    choice: [choice],
    shown: [...paper.order],
    isRight: choice === 'a',
  }));

let made = 0;
const sitting = (answers: ComparedAnswer[], wanted: Partial<Sitting> = {}): Sitting => {
  const id = String(++made).padStart(4, '0');
  const handedIn = { durationMs: 10 * minute, answers, chances: [], right: 0 };
  const marks = { deviceHash: `d${id}`, networkHash: `n${id}` };
  return {
    attemptId: `a${id}`,
    entrantId: `e${id}`,
    startedAt: made * 60 * minute,
    ...marks,
    handedIn,
    ...wanted,
  };
};

const signsOf = (sittings: readonly Sitting[]) => {
  const round = new RoundSigns('r1');
  for (const each of sittings) round.take(each);
  const byId = new Map(sittings.map(({ attemptId, handedIn }) => [attemptId, handedIn?.answers ?? []]));
  const answersOf = new Map(round.toCompare.map((id) => [id, byId.get(id) ?? []]));
  return [...round.together(answersOf), ...round.alone];
};

const one = { first: 0, order: 'abcd' };
/** Everybody is wrong in four questions of six, two people in each four alike, mostly by the same tempting option. */
const fours = Array.from({ length: 64 }, (_, bits) => bits.toString(2).padStart(6, '0')).filter(
  (bits) => bits.replaceAll('0', '').length === 4,
);
const crowd = () =>
  [...fours, ...fours].map((bits) =>
    sitting(sheet(Array.from(bits, (bit) => (bit === '1' ? 'b' : 'a')).join('') + 'aaaaaa', one)),
  );

test('full marks for all in one paper: equal right answers explain equal sheets', () => {
  const full = Array.from({ length: 20 }, () => sitting(sheet('a'.repeat(questions), one)));
  expect(signsOf(full)).toEqual([]);
});

test('rare wrong answers in common are a sign, the more people the stronger', () => {
  const same = Array.from({ length: 4 }, () => sitting(sheet('dcbdcbdcbdcb', one)));
  const [found, ...more] = signsOf([...crowd(), ...same]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    strength: 'strong',
    finding: { kind: 'wrong-answers', wrong: 12 },
    entrantIds: same.map(({ entrantId }) => entrantId),
  });
});

test('mistakes everybody makes are no sign', () => {
  expect(signsOf(crowd())).toEqual([]);
});

test('options in the same places of different papers are a sign; of one paper, none', () => {
  const papers = [
    { first: 100, order: 'abcd' },
    { first: 200, order: 'badc' },
    { first: 300, order: 'dcba' },
  ];
  // Every time the option that stands first.
  const alwaysFirst = papers.map((paper) => sitting(sheet(paper.order.charAt(0).repeat(questions), paper)));
  expect(signsOf(alwaysFirst)).toMatchObject([
    { strength: 'strong', finding: { kind: 'places', places: 'A'.repeat(questions) } },
  ]);
});

test('many in one network shortly after each other are notable; when half are doubtful, strong', () => {
  const office = (quick: number) =>
    Array.from({ length: 20 }, (_, index) => {
      const answers = sheet('a'.repeat(questions), one);
      const durationMs = index < quick ? 6_000 : 10 * minute;
      const handedIn = { durationMs, answers, chances: [], right: 0 };
      return sitting(answers, { networkHash: 'office', startedAt: index * 1_000, handedIn });
    });
  const networks = (quick: number) =>
    signsOf(office(quick)).filter(({ finding }) => finding.kind === 'network');
  expect(networks(0)).toMatchObject([{ strength: 'notable', finding: { doubtful: 0, spanMs: 19_000 } }]);
  expect(networks(9)).toMatchObject([{ strength: 'notable', finding: { doubtful: 9 } }]);
  expect(networks(10)).toMatchObject([{ strength: 'strong', finding: { doubtful: 10 } }]);
});
