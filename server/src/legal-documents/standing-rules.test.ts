import { describe, expect, it } from 'vitest';
import { writtenDocumentSchema } from './contract.ts';
import { leadsTo, wrongEnd, wrongSuccessor, wrongWords, type RuledDocument } from './standing-rules.ts';

const today = '2026-11-21';
const document = (id: string, changes: Partial<RuledDocument> = {}): RuledDocument => ({
  id,
  issuedOn: '2025-06-09',
  effectiveFrom: '2025-07-01',
  effectiveTo: null,
  replacedById: null,
  standing: 'in-force',
  ...changes,
});
const among = (documents: readonly RuledDocument[]) => new Map(documents.map((each) => [each.id, each]));

describe('wrongEnd', () => {
  const old = document('old', { effectiveFrom: '2020-01-01', effectiveTo: '2026-03-01', replacedById: 'a' });
  it.each([
    ['before-effective', '2025-06-30', {}, []],
    ['before-effective', '2025-07-01', {}, []],
    [undefined, '2025-07-02', {}, []],
    ['before-effective', '2025-06-09', { effectiveFrom: null }, []],
    [undefined, '1990-01-01', { effectiveFrom: null, issuedOn: null }, []],
    ['ends-before-replacing', '2026-03-01', {}, [old]],
    [undefined, '2026-03-02', {}, [old]],
    [undefined, '2026-03-01', {}, [{ ...old, effectiveTo: null }]],
  ])('%s: from %s, %o', (detail, from, changes, others) => {
    expect(wrongEnd(document('a', changes), from, others)?.detail).toBe(detail);
  });
});

describe('wrongSuccessor', () => {
  const from = '2026-03-01';
  it.each<[string | undefined, string, Partial<RuledDocument>]>([
    [undefined, 'b', {}],
    ['document-itself', 'a', {}],
    ['unknown-document', 'c', {}],
    ['document-circle', 'b', { replacedById: 'a', effectiveTo: '2027-01-01' }],
    [undefined, 'b', { effectiveFrom: from }],
    ['successor-later', 'b', { effectiveFrom: '2026-03-02' }],
    ['successor-later', 'b', { effectiveFrom: null, issuedOn: '2026-03-02' }],
    ['successor-over', 'b', { effectiveTo: from }],
    [undefined, 'b', { effectiveTo: '2026-03-02' }],
    ['successor-over', 'b', { standing: 'over' }],
    [undefined, 'b', { standing: 'unclear' }],
  ])('%s: by %s, %o', (detail, successorId, changes) => {
    const byId = among([document('a'), document('b', changes)]);
    expect(wrongSuccessor('a', { successorId, from }, byId)?.detail).toBe(detail);
  });
});

describe('leadsTo', () => {
  const byId = among([
    document('a', { replacedById: 'b' }),
    document('b', { replacedById: 'c' }),
    document('c', { replacedById: 'b' }),
    document('d'),
  ]);
  it.each([
    ['a', 'c', true],
    ['a', 'a', true],
    ['d', 'a', false],
    ['a', 'd', false],
    ['gone', 'a', false],
  ])('%s to %s: %s', (from, to, expected) => expect(leadsTo(byId, from, to)).toBe(expected));
});

describe('wrongWords', () => {
  const written = (changes: object) =>
    writtenDocumentSchema.parse({ number: '1/2025/NĐ-CP', kind: 'Nghị định', ...changes });
  const old = document('old', { effectiveTo: '2026-03-01', replacedById: 'a' });
  const effectiveFrom = '/document/effectiveFrom';
  const standing = '/document/standing';
  it.each([
    [undefined, {}, {}, []],
    [`${effectiveFrom} after-end`, { effectiveTo: '2026-03-01' }, { effectiveFrom: '2026-03-01' }, []],
    [undefined, { effectiveTo: '2026-03-01' }, { effectiveFrom: '2026-02-28' }, []],
    ['/document/issuedOn after-end', { effectiveTo: '2026-03-01' }, { issuedOn: '2026-03-01' }, []],
    [`${effectiveFrom} after-replacing`, {}, { effectiveFrom: '2026-03-02' }, [old]],
    [undefined, {}, { effectiveFrom: '2026-03-01' }, [old]],
    [`${standing} over-before-effective`, {}, { standing: 'over', effectiveFrom: '2026-11-22' }, []],
    [undefined, {}, { standing: 'over', effectiveFrom: today }, []],
    [`${standing} over-with-end`, { effectiveTo: '2026-11-22' }, { standing: 'over' }, []],
    [undefined, { effectiveTo: today }, { standing: 'over' }, []],
  ])('%s: %o, written %o', (expected, changes, words, others) => {
    const found = wrongWords(document('a', changes), written(words), others, today);
    expect(found && `${found.pointer} ${found.detail}`).toBe(expected);
  });
});
