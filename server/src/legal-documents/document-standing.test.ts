import { describe, expect, it } from 'vitest';
import {
  dayBegins,
  dayInVietnam,
  endsUnsaid,
  flagAfter,
  statusOn,
  type Validity,
} from './document-standing.ts';

const today = '2026-11-21';
const now = Date.UTC(2026, 10, 21, 1, 30);
const dayMs = 24 * 3_600_000;
const plain: Validity = {
  issuedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  replacedById: null,
  standing: 'in-force',
};

describe('statusOn', () => {
  it.each([
    ['in-force', {}],
    ['in-force', { effectiveFrom: '2026-11-21' }],
    ['upcoming', { effectiveFrom: '2026-11-22' }],
    ['upcoming', { issuedOn: '2026-11-22' }],
    ['in-force', { issuedOn: '2026-11-22', effectiveFrom: '2026-11-21' }],
    ['upcoming', { effectiveFrom: '2026-11-22', effectiveTo: '2026-11-30' }],
    ['ending', { effectiveTo: '2026-11-22' }],
    ['over', { effectiveTo: '2026-11-21' }],
    ['ending', { effectiveTo: '2027-03-01' }],
    ['ending', { effectiveTo: '2027-03-21' }],
    ['in-force', { effectiveTo: '2027-03-22' }],
    ['replaced', { effectiveTo: '2026-11-21', replacedById: 'x' }],
    ['ending', { effectiveTo: '2026-12-01', replacedById: 'x' }],
    ['replaced', { replacedById: 'x' }],
    ['replaced', { replacedById: 'x', standing: 'over' }],
    ['over', { standing: 'over' }],
    ['unclear', { standing: 'unclear' }],
    ['over', { standing: 'unclear', effectiveTo: '2026-01-01' }],
  ] as const)('%s: %o', (status, changes) => {
    expect(statusOn({ ...plain, ...changes }, today)).toBe(status);
  });

  it('a day begins with the midnight in Hanoi', () => {
    const begins = dayBegins('2027-03-01');
    expect(begins).toBe(Date.UTC(2027, 1, 28, 17));
    expect([dayInVietnam(begins - 1), dayInVietnam(begins)]).toEqual(['2027-02-28', '2027-03-01']);
  });
});

describe('endsUnsaid', () => {
  const document = { ...plain, effectiveTo: today, createdAt: now - 9 * dayMs, flaggedAt: null };
  it.each([
    [true, {}],
    [true, { replacedById: 'x' }],
    [false, { effectiveTo: '2026-11-22' }],
    [false, { effectiveTo: null }],
    [false, { createdAt: now }],
    [false, { flaggedAt: dayBegins(today) }],
    [true, { flaggedAt: dayBegins(today) - 1 }],
  ])('%s: %o', (expected, changes) => expect(endsUnsaid({ ...document, ...changes }, today)).toBe(expected));
});

describe('flagAfter', () => {
  const ended = { effectiveTo: '2026-11-01' };
  const postponed = { effectiveTo: '2026-12-01' };
  const replaced = { ...ended, replacedById: 'x' };
  it.each([
    ['ends', {}, ended, null, null, now],
    ['ends, in doubt since an amendment', {}, ended, 5, 5, now],
    ['is to end', {}, postponed, null, null, null],
    ['ended, then was replaced', ended, replaced, 7, null, 7],
    ['was replaced, then ended', replaced, ended, 7, null, 7],
    ['was replaced, then put off', replaced, { ...postponed, replacedById: 'x' }, 7, null, null],
    ['was replaced, then put off, amended before', replaced, postponed, 7, 5, 5],
    ['was over, and holds after all', { standing: 'over' }, {}, 7, null, null],
    ['was added as gone, and holds after all', ended, {}, null, null, null],
    ['is corrected while it holds, amended before', {}, { effectiveFrom: '2026-01-01' }, 5, 5, 5],
  ] as const)('a document that %s', (_title, before, after, flaggedAt, amendedAt, expected) => {
    const was = { ...plain, ...before, flaggedAt };
    expect(flagAfter(was, { ...plain, ...after }, { now, amendedAt })).toBe(expected);
  });
});
