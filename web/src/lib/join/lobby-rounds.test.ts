import { describe, expect, test } from 'vitest';
import { actionIn, attemptUnderWay, lobbyView, type LobbyRound } from '#lib/join/lobby-rounds.ts';

const round = (
  id: string,
  opensAt: number,
  closesAt: number,
  more: Partial<LobbyRound> = {},
): LobbyRound => ({
  id,
  title: id,
  opensAt,
  closesAt,
  state: 'scheduled',
  finalizedAt: null,
  attemptsLeft: 2,
  startsUntil: null,
  attempts: [],
  ...more,
});
const attempt = (endsAt: number, submittedAt: number | null = null) => ({
  attemptId: 'a',
  number: 1,
  startedAt: 0,
  endsAt,
  submittedAt,
  maxScore: 100,
});

describe('the lobby', () => {
  const rounds = [round('first', 0, 100), round('second', 200, 300), round('third', 400, 500)];
  const ids = (now: number) => {
    const { open, upcoming, past } = lobbyView(rounds, now);
    return [open, upcoming, past].map((list) => list.map(({ id }) => id));
  };

  test.each([
    [199, [[], ['second', 'third'], ['first']]],
    [200, [['second'], ['third'], ['first']]],
    [299, [['second'], ['third'], ['first']]],
    [300, [[], ['third'], ['second', 'first']]],
  ])('at %i rounds stand as their windows say, the newest past one first', (now, expected) => {
    expect(ids(now)).toEqual(expected);
  });

  test('an attempt under way is resumed, until its time has run out', () => {
    const busy = round('r', 0, 900, { attempts: [attempt(500)], attemptsLeft: 0 });
    expect(actionIn(busy, 499)).toBe('resume');
    expect(attemptUnderWay(busy, 500)).toBeUndefined();
    expect(actionIn(busy, 500)).toBe('none');
  });

  test('a submitted attempt is not resumed: another is started while there are any left', () => {
    const done = { attempts: [attempt(500, 400)] };
    expect(actionIn(round('r', 0, 900, { ...done, attemptsLeft: 1 }), 450)).toBe('again');
    expect(actionIn(round('r', 0, 900, { ...done, attemptsLeft: null }), 450)).toBe('again');
    expect(actionIn(round('r', 0, 900, { ...done, attemptsLeft: 0 }), 450)).toBe('none');
    expect(actionIn(round('r', 0, 900), 450)).toBe('start');
  });
});
