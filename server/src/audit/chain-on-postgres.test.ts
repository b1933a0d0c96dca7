import { openStore } from '@cchc/db/open.ts';
import { expect, test } from 'vitest';
import { seededBytes, testNow } from '../../testing/test-app.ts';
import { makeNewId } from '../ids.ts';
import { checkChain } from './check-chain.ts';
import { recordAudit } from './record-audit.ts';

test('on PostgreSQL decisions sent at once are numbered one after the other', async () => {
  const store = await openStore({ pglite: 'memory' });
  try {
    const deps = { store, newId: makeNewId(seededBytes('ids')) };
    const event = { at: testNow, actor: 'system', action: 'round.open', subject: 'round:r1' } as const;
    const units = Array.from({ length: 20 }, () => store.write((tx) => recordAudit(tx, deps, event)));
    await Promise.all(units);
    expect(await checkChain(deps)).toMatchObject({ checked: 20, head: { seq: 20 }, fault: null });
  } finally {
    await store.close();
  }
}, 60_000);
