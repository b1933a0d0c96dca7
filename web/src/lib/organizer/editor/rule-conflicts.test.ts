import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { ruleConflicts, type RuleConflict } from '#lib/organizer/editor/rule-conflicts.ts';
import { makeRound } from '#lib/organizer/testing/make-round.ts';

const minute = 60_000;
const sound = makeRules({
  rounds: [makeRound({ id: 'r', title: 'Vòng 1', opensAt: 0, closesAt: 60 * minute })],
  sitting: { durationMs: 20 * minute, graceMs: 0, attempts: 1, counts: 'best' },
  blueprint: [{ topic: 'general', level: null, document: null, count: 20 }],
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'submitted-at', precisionMs: 1 }],
  reveal: { score: 'on-submit', key: 'on-close' },
  privacy: { names: 'masked', showUnit: true },
});
const window = (closesAt: number): Partial<Rules> => ({
  rounds: [makeRound({ id: 'r', title: 'Vòng 1', opensAt: 0, closesAt })],
});
const sitting = (change: Partial<Rules['sitting']>): Partial<Rules> => ({
  sitting: { ...sound.sitting, ...change },
});
const withOwnPaper: Partial<Rules> = {
  rounds: sound.rounds.map((round) => ({
    ...round,
    blueprint: [{ topic: 'general', level: null, document: null, count: 61 }],
  })),
};
const onClose = { score: 'on-close', key: 'on-close' } as const;
const minAge = (age: number | null) => ({ birthYear: true, unit: true, minAge: age, maxAge: null });
const full = { names: 'full', showUnit: true } as const;

test('ordinary rules have nothing against them', () => {
  expect(ruleConflicts(sound, 60)).toEqual([]);
});

test.each<[string, Partial<Rules>, number | undefined, RuleConflict[]]>([
  [
    'guessing how many take part',
    { prediction: { target: 'entrants', decimals: 0, among: 'round' } },
    60,
    ['board-kept-short'],
  ],
  [
    'guessing full marks',
    { prediction: { target: 'full-mark-entrants', decimals: 0, among: 'round' } },
    60,
    ['board-hidden'],
  ],
  [
    'a guess where scores wait',
    { prediction: { target: 'entrants', decimals: 0, among: 'round' }, reveal: onClose },
    60,
    [],
  ],
  ['nothing after the score', { ranking: [{ by: 'score' }] }, 60, ['ties-stay']],
  ['a window as long as an attempt', window(20 * minute), 60, []],
  ['a window a millisecond shorter', window(20 * minute - 1), 60, ['window-too-short']],
  ['twenty seconds a question', sitting({ durationMs: 400_000 }), 60, []],
  ['less than that', sitting({ durationMs: 399_999 }), 60, ['too-little-time']],
  ['less than that in the longer paper of a round', withOwnPaper, 183, ['too-little-time']],
  ['a bank of three papers, two attempts', sitting({ attempts: 2 }), 60, []],
  ['a bank of less, two attempts', sitting({ attempts: 2 }), 59, ['papers-alike']],
  ['a bank of less, attempts without limit', sitting({ attempts: null }), 59, ['papers-alike']],
  ['a bank of less, one attempt', {}, 59, []],
  ['a bank nobody knows', sitting({ attempts: 2 }), undefined, []],
  ['full names from the age of fifteen', { privacy: full, fields: minAge(15) }, 60, ['children-named']],
  ['full names from the age of sixteen', { privacy: full, fields: minAge(16) }, 60, []],
])('%s', (_case, change, bankSize, conflicts) => {
  expect(ruleConflicts({ ...sound, ...change }, bankSize)).toEqual(conflicts);
});
