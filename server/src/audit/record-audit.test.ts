import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { recordAudit } from './record-audit.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
beforeEach(async () => {
  opened = await makeTestDeps();
});
afterEach(() => opened.cleanUp());

const event = { at: testNow, actor: 'system', action: 'contest.publish' as const, subject: 'contest:c1' };
const stored = () => opened.deps.store.read.select().from(opened.deps.store.tables.auditEvents);

test('equal details are stored as equal text', async () => {
  const { deps } = opened;
  await deps.store.write(async (tx) => {
    await recordAudit(tx, deps, { ...event, contestId: 'c1', detail: { b: 1, a: [2] }, reason: 'vì thế' });
    await recordAudit(tx, deps, { ...event, detail: { a: [2], b: 1 } });
    await recordAudit(tx, deps, event);
  });
  expect(await stored()).toMatchObject([
    { ...event, contestId: 'c1', detail: '{"a":[2],"b":1}', reason: 'vì thế' },
    { ...event, contestId: null, detail: '{"a":[2],"b":1}', reason: null },
    { ...event, contestId: null, detail: null, reason: null },
  ]);
});

test('a unit that fails leaves no event of what did not happen', async () => {
  const { deps } = opened;
  const failing = deps.store.write(async (tx) => {
    await recordAudit(tx, deps, event);
    throw new Error('changed our mind');
  });
  await expect(failing).rejects.toThrow('changed our mind');
  expect(await stored()).toEqual([]);
});
