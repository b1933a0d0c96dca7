import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { topics } from '../../contests/contract.ts';
import { coverageOf } from './bank-coverage.ts';
import { readBank, type ReadBank } from './bank-file.ts';
import { checkBank } from './check-bank.ts';
import { itemFileSchema } from './item-schema.ts';

const banks = new URL('../../../../question-banks/', import.meta.url);

describe('the shipped bank', () => {
  let bank: ReadBank;
  beforeAll(async () => {
    bank = await readBank(fileURLToPath(new URL('cchc-2026', banks)));
  });

  it('passes every check of a bank', () => {
    expect(checkBank(bank).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has at least 250 items over all eleven topics, each with its fact', () => {
    expect(bank.items.length).toBeGreaterThanOrEqual(250);
    expect(new Set(bank.items.map((item) => item.topic))).toEqual(new Set(topics));
    expect(bank.items.every((item) => item.fact !== null && bank.facts?.has(item.fact))).toBe(true);
  });

  it('has items of every type and level in good number', () => {
    const { byType, byLevel } = coverageOf(bank.items);
    expect(Math.min(...Object.values(byType))).toBeGreaterThanOrEqual(10);
    for (const counts of Object.values(byLevel))
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  });

  it('has a line of the review log for each item, and none for an item that was taken out', async () => {
    const log = await readFile(new URL('cchc-2026/REVIEW.tsv', banks), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const kept = lines.flatMap(([id, , verdict]) => (verdict === 'bỏ' ? [] : [id]));
    expect(kept.toSorted()).toEqual(bank.items.map(({ id }) => id).toSorted());
  });

  it('holds no fact that no item uses', () => {
    const used = new Set(bank.items.map((item) => item.fact));
    expect([...(bank.facts?.keys() ?? [])].filter((fact) => !used.has(fact))).toEqual([]);
  });
});

describe('item.schema.json', () => {
  it('is in step with the format the reader checks (`npm run banks -- schema` writes it)', async () => {
    const written: unknown = JSON.parse(await readFile(new URL('item.schema.json', banks), 'utf8'));
    expect(written).toEqual(itemFileSchema());
  });
});
