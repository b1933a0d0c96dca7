import type { AttemptView } from '@cchc/server/src/attempts/contract.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';
import { awaitReceipt } from '#lib/attempt/await-receipt.ts';
import { handIn, handInPatienceMs } from '#lib/attempt/hand-in.ts';
import { lateAnswers } from '#lib/attempt/late-answers.ts';
import { AttemptServer } from '#lib/attempt/testing/attempt-server.ts';
import { Browser } from '#lib/attempt/testing/browser.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refused = (status: number, name: string, retryAfterMs?: number) =>
  new ApiProblem({ type: `/problems/${name}`, title: name, status }, retryAfterMs);

describe('handing in', () => {
  test('waits for answers on their way, and submits only when they have arrived', async () => {
    const server = new AttemptServer();
    const tab = new Browser(server).openTab();
    server.slow = true;
    tab.choose(1, ['a']);
    let savedBefore: unknown;
    const submit = async () => {
      savedBefore = server.stored.get(1)?.value;
    };
    const done = handIn(tab, submit);
    await Promise.all([server.letIn(), vi.advanceTimersByTimeAsync(0)]);
    await expect(done).resolves.toEqual({ kind: 'submitted' });
    expect(savedBefore).toEqual(['a']);
  });

  test('does not submit without them: it names what is still here', async () => {
    const server = new AttemptServer();
    const tab = new Browser(server).openTab();
    server.weather = 'down';
    tab.choose(4, ['a']);
    const submit = vi.fn();
    const done = handIn(tab, submit);
    await vi.advanceTimersByTimeAsync(handInPatienceMs);
    await expect(done).resolves.toEqual({ kind: 'unsent', fields: [4] });
    expect(submit).not.toHaveBeenCalled();
  });

  test('a submission nobody answered is told, so that it can be repeated', async () => {
    const tab = new Browser(new AttemptServer()).openTab();
    const error = new NetworkFailure('No answer');
    const done = handIn(tab, () => Promise.reject(error));
    await expect(done).resolves.toEqual({ kind: 'failed', error });
  });
});

describe('waiting for the receipt', () => {
  const open = (endsAt: number, serverNow: number) => ({ state: 'open', endsAt, serverNow }) as AttemptView;
  const submitted = { state: 'submitted' } as AttemptView;
  const looking = (...answers: (AttemptView | Error)[]) => {
    const waits: number[] = [];
    const look = async () => {
      const next = answers.shift();
      if (!next || next instanceof Error) throw next ?? new Error('looked too often');
      return next;
    };
    const wait = async (ms: number) => void waits.push(ms);
    return { waits, view: () => awaitReceipt({ look, wait, random: () => 1 }) };
  };

  test('it looks until the server has submitted, ever more patiently', async () => {
    const over = open(100, 101);
    const { view, waits } = looking(over, over, over, submitted);
    await expect(view()).resolves.toBe(submitted);
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  test('a lost network or a busy server is waited out', async () => {
    const { view, waits } = looking(new NetworkFailure('x'), refused(503, 'overloaded', 6_000), submitted);
    await expect(view()).resolves.toBe(submitted);
    expect(waits).toEqual([1_000, 9_000]);
  });

  test('a deadline that lies ahead after all gives the paper back', async () => {
    const { view } = looking(open(500, 499));
    await expect(view()).resolves.toMatchObject({ state: 'open' });
  });

  test('whoever is signed out is told instead of waiting for ever', async () => {
    const { view } = looking(refused(401, 'sign-in-required'));
    await expect(view()).rejects.toMatchObject({ problem: 'sign-in-required' });
  });
});

test('late answers are those the server did not count', () => {
  const slots = [{ slot: 1, choice: ['a', 'b'] }, { slot: 2, choice: ['a'] }, { slot: 3 }].map((slot) => ({
    ...slot,
    type: 'single' as const,
    prompt: '',
    options: [],
    maxScore: 1,
  }));
  const unsent = [
    { field: 1, value: ['a', 'b'] },
    { field: 2, value: ['c'] },
    { field: 3, value: [] },
    { field: 'prediction' as const, value: 7 },
  ];
  const asked = { target: 'entrants', decimals: 0, among: 'round' } as const;
  const prediction = { ...asked, value: null, seq: 0 };
  expect(lateAnswers({ slots, prediction }, unsent)).toEqual([2, 'prediction']);
});
