import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import type { BlueprintLine, Topic } from '@cchc/server/src/contests/contract.ts';
import { levels, type LevelChoice } from '#lib/organizer/bank-fields.ts';

export type Pool = BankSummary['pool'];

/** How many questions a bank holds of a topic, at one level or at any. */
export const supplyOf = (pool: Pool, topic: Topic, choice: LevelChoice): number =>
  pool
    .filter((cell) => cell.topic === topic && (choice === 'any' || cell.level === choice))
    .reduce((sum, cell) => sum + cell.count, 0);

/** A cell that asks for more than the bank has left for it. */
export interface Shortage {
  topic: Topic;
  choice: LevelChoice;
  wanted: number;
  available: number;
}

const wantedOf = (lines: readonly BlueprintLine[], topic: Topic, level: BlueprintLine['level']) =>
  lines
    .filter((line) => line.topic === topic && line.level === level)
    .reduce((sum, line) => sum + line.count, 0);

const shortagesOf = (pool: Pool, lines: readonly BlueprintLine[], topic: Topic): Shortage[] => {
  const byLevel = levels.map((level) => ({
    topic,
    choice: level,
    wanted: wantedOf(lines, topic, level),
    available: supplyOf(pool, topic, level),
  }));
  // Lines for one level are filled first; “any” takes what they leave of the topic.
  const taken = byLevel.reduce((sum, { wanted, available }) => sum + Math.min(wanted, available), 0);
  const available = supplyOf(pool, topic, 'any') - taken;
  const any: Shortage = { topic, choice: 'any', wanted: wantedOf(lines, topic, null), available };
  return [...byLevel, any].filter((cell) => cell.wanted > cell.available);
};

/** The cells a bank cannot fill; none when every paper can be drawn. The server judges by the same arithmetic. */
export const findShortages = (pool: Pool, lines: readonly BlueprintLine[]): Shortage[] =>
  [...new Set(lines.map((line) => line.topic))].flatMap((topic) => shortagesOf(pool, lines, topic));
