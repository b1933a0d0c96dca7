import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '@cchc/db/lock.ts';
import { openStore } from '@cchc/db/open.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededBytes, testNow } from '../../testing/test-app.ts';
import { readEnvironment } from '../environment.ts';
import { makeNewId } from '../ids.ts';
import { insertMember } from './insert-member.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { runAdminCommand } from './run-admin-command.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cchc-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const run = (...words: string[]) => runAdminCommand(readEnvironment({ DATA_DIR: dataDir }), words, testNow);
const openFile = () => openStore({ file: join(dataDir, 'contest.db') });

async function makeMember() {
  const store = await openFile();
  const roles = [{ role: 'organiser', contestId: 'c1', unitId: null } as const];
  const member = { id: 'm1', name: 'Trần Văn Bình', username: 'binh', roles, by: null };
  const passwordHash = await hashPassword('mật khẩu đã quên');
  const deps = { store, newId: makeNewId(seededBytes('ids')) };
  await store.write((tx) => insertMember(tx, deps, { ...member, passwordHash }, testNow));
  await store.close();
}

test('lists accounts with their roles', async () => {
  await makeMember();
  expect(await run('list')).toEqual(['binh\tTrần Văn Bình\torganiser (c1)']);
});

test('gives a member a new one-time password and tells the audit that the system did', async () => {
  await makeMember();
  const [, shown = ''] = await run('reset-password', 'Binh');
  const store = await openFile();
  const [account] = await store.read.select().from(store.tables.staffAccounts);
  expect(await verifyPassword(account?.password ?? '', shown.trim())).toBe(true);
  const events = await store.read.select().from(store.tables.auditEvents);
  expect(events).toMatchObject([{ actor: 'system', action: 'staff.reset-password', subject: 'staff:m1' }]);
  await store.close();
});

test('says how it is used, or that there is no such account, and lets go of the data', async () => {
  await makeMember();
  for (const words of [[], ['lst'], ['list', 'all'], ['reset-password'], ['reset-password', 'a', 'b']])
    await expect(run(...words)).rejects.toThrow('npm run admin -- reset-password USERNAME');
  await expect(run('reset-password', 'nobody')).rejects.toThrow('nobody');
  expect(await run('list')).toHaveLength(1);
});

test('loads the shipped units, and others from a file, each once', async () => {
  await openFile().then((store) => store.close());
  expect(await run('load-units')).toEqual([expect.stringMatching(/[1-9]\d* added, 0 changed/)]);
  expect(await run('load-units')).toEqual([expect.stringContaining('0 added, 0 changed')]);
  const file = join(dataDir, 'more.tsv');
  const columns = ['id', 'parent', 'kind', 'name', 'from', 'to', 'mergedInto', 'aliases'];
  const row = ['them-mot', '', 'agency', 'Cơ quan thêm vào', '2025-07-01', '', '', ''];
  writeFileSync(file, [columns, row].map((line) => line.join('\t')).join('\n'));
  expect(await run('load-units', file)).toEqual([expect.stringContaining('1 added, 0 changed')]);
});

test('refuses while a server works on the data', async () => {
  await makeMember();
  const lock = lockDataDir(dataDir);
  await expect(run('list')).rejects.toThrow(DataDirInUse);
  lock.release();
  expect(await run('list')).toHaveLength(1);
});

test('makes no database where there is none', async () => {
  await expect(run('list')).rejects.toThrow('no data yet');
  expect(existsSync(join(dataDir, 'contest.db'))).toBe(false);
});
