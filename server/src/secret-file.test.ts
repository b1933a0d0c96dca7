import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeContest, makeEntrant } from '../testing/builders.ts';
import { makeTestDeps } from '../testing/test-app.ts';
import { openSecret, refuseLostSecret } from './secret-file.ts';

const emptyDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'cchc-secret-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
};

it('is made at the first start, for its owner’s eyes only, and is the same at the next', () => {
  const dir = emptyDir();
  const first = openSecret(dir).hash('receipt', 'text');
  expect(openSecret(dir).hash('receipt', 'text')).toBe(first);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['secret.key']);
  expect(openSecret(emptyDir()).hash('receipt', 'text')).not.toBe(first);
});

it('a first start cut short while writing it does not keep the next one from starting', () => {
  const dir = emptyDir();
  writeFileSync(join(dir, 'secret.key.new'), 'half of i');
  const made = openSecret(dir).hash('receipt', 'text');
  expect(openSecret(dir).hash('receipt', 'text')).toBe(made);
});

it('one that was damaged is refused, not replaced: every code and session hangs on it', () => {
  const dir = emptyDir();
  writeFileSync(join(dir, 'secret.key'), '');
  expect(() => openSecret(dir)).toThrow(/secret\.key.*backup/);
});

it('one that is gone is not replaced once somebody has entered', async () => {
  const { deps, cleanUp } = await makeTestDeps();
  onTestFinished(cleanUp);
  const dir = emptyDir();
  await refuseLostSecret(dir, deps.store);
  await makeEntrant(deps, await makeContest(deps));
  await expect(refuseLostSecret(dir, deps.store)).rejects.toThrow(/secret\.key.*backup/);
  openSecret(dir);
  await refuseLostSecret(dir, deps.store);
});
