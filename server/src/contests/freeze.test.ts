import { expect, it } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import type { Rules } from './contract.ts';
import { heldBackFrom, isFrozen, waitsForCeremony } from './freeze.ts';

const round = { closesAt: 100_000, finalizedAt: null, thawedAt: null };
const final = { ...round, finalizedAt: 105_000 };
const shown = { ...final, thawedAt: 900_000 };
const onClose: Rules['freeze'] = { beforeCloseMs: 30_000, thaw: 'on-close' };
const ceremony: Rules['freeze'] = { beforeCloseMs: 30_000, thaw: 'ceremony' };

it.each([
  ['nothing is kept back where the rules freeze nothing', null, round, null],
  ['from so long before the close', onClose, round, 70_000],
  ['from the close itself', { ...ceremony, beforeCloseMs: 0 }, round, 100_000],
  ['until the results are final', onClose, final, null],
  ['also when they are final, where a ceremony shows them', ceremony, final, 70_000],
  ['until they have been shown', ceremony, shown, null],
] as const)('%s', (_, freeze, at, expected) => {
  expect(heldBackFrom(makeRules({ freeze }), at)).toBe(expected);
});

it('a board stands still from that moment on, and not a millisecond before', () => {
  const rules = makeRules({ freeze: onClose });
  expect([69_999, 70_000, 104_999].map((now) => isFrozen(rules, round, now))).toEqual([false, true, true]);
  expect(isFrozen(rules, final, 105_000)).toBe(false);
});

it('only a ceremony that has not been held keeps the time of showing unknown', () => {
  expect(waitsForCeremony(makeRules({ freeze: ceremony }), final)).toBe(true);
  expect(waitsForCeremony(makeRules({ freeze: ceremony }), shown)).toBe(false);
  expect(waitsForCeremony(makeRules({ freeze: onClose }), round)).toBe(false);
});
