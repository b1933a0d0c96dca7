import type { Ceremony } from '@cchc/server/src/ceremonies/contract.ts';
import { describe, expect, it } from 'vitest';
import { ladder } from './ladder.ts';

const row = (rank: number, key = `p${rank}`) => ({ key, rank, name: key, unit: null, prize: null });
const ceremony = (covered: number, shown: number[], below: number[]): Ceremony => ({
  board: 'contest:c1',
  state: 'running',
  step: shown.length,
  covered,
  places: shown.map((rank) => ({ rank, rows: [row(rank)] })),
  below: below.map((rank) => row(rank)),
});
const texts = (...from: Parameters<typeof ladder>) =>
  ladder(...from).map((rung) =>
    rung.kind === 'covered'
      ? `? ${rung.rank} ${rung.prize}${rung.isNext ? ' next' : ''}`
      : `${rung.row.rank}${rung.isFresh ? ' fresh' : ''}`,
  );
const prizes = ['Nhất', 'Nhì', 'Nhì', 'Ba', 'Ba'];

describe('the ladder', () => {
  it('begins with the covered places above those below the prizes', () => {
    expect(texts(ceremony(5, [], [6, 7]), prizes, 10)).toEqual([
      '? 3 Nhì',
      '? 4 Ba',
      '? 5 Ba next',
      '6',
      '7',
    ]);
  });

  it('climbs with each place, and marks the one just uncovered', () => {
    expect(texts(ceremony(3, [4, 5], [6, 7]), prizes, 10)).toEqual([
      '? 1 Nhất',
      '? 2 Nhì',
      '? 3 Nhì next',
      '4 fresh',
      '5',
      '6',
      '7',
    ]);
  });

  it('ends with everybody, the winner on top', () => {
    expect(texts(ceremony(0, [1, 2, 3], [4]), prizes, 3)).toEqual(['1 fresh', '2', '3']);
  });

  it('knows no prize where the rules name none', () => {
    expect(texts(ceremony(2, [], []), [], 10)).toEqual(['? 1 null', '? 2 null next']);
  });
});
