import { expect, test } from 'vitest';
import { problem } from '../problems.ts';
import { ExportGate } from './export-gate.ts';

/** Something that runs until it is told to end. */
function begun() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end };
}

test('one runs at a time, the next when it has ended', async () => {
  const gate = new ExportGate(1);
  const first = begun();
  const log: string[] = [];
  const one = gate.run(() => first.ended.then(() => log.push('first ended')));
  const two = gate.run(async () => log.push('second ran'));
  await new Promise(setImmediate);
  expect(log).toEqual([]);
  first.end();
  await Promise.all([one, two]);
  expect(log).toEqual(['first ended', 'second ran']);
});

test('who finds the queue full is asked to come back, and may, once there is room', async () => {
  const gate = new ExportGate(1);
  const first = begun();
  const running = [gate.run(() => first.ended), gate.run(async () => undefined)];
  await expect(gate.run(async () => undefined)).rejects.toMatchObject({
    problem: 'overloaded',
    extra: { retryAfter: 15 },
  });
  first.end();
  await Promise.all(running);
  await expect(gate.run(async () => 'done')).resolves.toBe('done');
});

test('a failure is told to its own caller and lets the next through', async () => {
  const gate = new ExportGate(1);
  const failing = gate.run(() => Promise.reject(new Error('no room')));
  const next = gate.run(async () => 'done');
  await expect(failing).rejects.toThrow('no room');
  await expect(next).resolves.toBe('done');
});

test('what they are told may be another word', async () => {
  const gate = new ExportGate(0, () => problem('uploads-full'));
  const first = begun();
  const running = gate.run(() => first.ended);
  await expect(gate.run(async () => undefined)).rejects.toMatchObject({ problem: 'uploads-full' });
  first.end();
  await running;
});

test('who gives up waiting leaves the queue at once, and the others keep their turns', async () => {
  const gate = new ExportGate(1);
  const leave = await gate.enter();
  const gone = new AbortController();
  const waiting = gate.enter(gone.signal);
  await expect(gate.enter()).rejects.toMatchObject({ problem: 'overloaded' });
  gone.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  let isIn = false;
  const next = gate.enter().then((leaveNext) => {
    isIn = true;
    return leaveNext;
  });
  await new Promise(setImmediate);
  expect(isIn).toBe(false);
  leave();
  (await next)();
  await expect(gate.run(async () => 'done')).resolves.toBe('done');
});

test('a turn that is ended twice lets one in, not two', async () => {
  const gate = new ExportGate(5);
  const leave = await gate.enter();
  leave();
  leave();
  const second = await gate.enter();
  let isIn = false;
  const third = gate.enter().then((leaveThird) => {
    isIn = true;
    return leaveThird;
  });
  await new Promise(setImmediate);
  expect(isIn).toBe(false);
  second();
  (await third)();
});

test('who is gone before the turn begins takes none', async () => {
  const gate = new ExportGate(0);
  await expect(gate.enter(AbortSignal.abort())).rejects.toThrow(/abort/i);
  (await gate.enter())();
});
