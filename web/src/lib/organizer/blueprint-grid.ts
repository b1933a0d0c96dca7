import type { BlueprintLine, Topic } from '@cchc/server/src/contests/contract.ts';
import { levelChoices, topics, type LevelChoice } from '#lib/organizer/bank-fields.ts';
import { readWhole } from '#lib/organizer/read-number.ts';

/** The blueprint as the editor holds it: what is typed in each cell, by topic and level. */
export type BlueprintGrid = Record<Topic, Record<LevelChoice, string>>;

export const choiceOf = ({ level }: Pick<BlueprintLine, 'level'>): LevelChoice => level ?? 'any';
export const levelOf = (choice: LevelChoice): BlueprintLine['level'] => (choice === 'any' ? null : choice);

/**
 * Lines as a grid; two lines for the same cell add up, as they do when a paper is drawn. Lines for one legal
 * document have no cell.
 */
export const gridOf = (lines: readonly BlueprintLine[]): BlueprintGrid => {
  const cell = (topic: Topic, choice: LevelChoice) => {
    const fitting = lines.filter(
      (line) => line.document === null && line.topic === topic && choiceOf(line) === choice,
    );
    const count = fitting.reduce((sum, line) => sum + line.count, 0);
    return count === 0 ? '' : String(count);
  };
  const row = (topic: Topic) =>
    Object.fromEntries(levelChoices.map((choice) => [choice, cell(topic, choice)]));
  return Object.fromEntries(topics.map((topic) => [topic, row(topic)])) as BlueprintGrid;
};

export interface Cell {
  topic: Topic;
  choice: LevelChoice;
}

/** Every cell, row by row: the order in which the grid becomes lines. */
export const gridCells: readonly Cell[] = topics.flatMap((topic) =>
  levelChoices.map((choice): Cell => ({ topic, choice })),
);

/** The cells that ask for something, in order: line `i` of the blueprint comes from the cell `i` of these. */
export const filledCells = (grid: BlueprintGrid): readonly Cell[] =>
  gridCells.filter(({ topic, choice }) => !['', '0'].includes(grid[topic][choice].trim()));

/** The blueprint a grid asks for. Empty and zero cells ask for nothing; unreadable ones are left out. */
export const linesOf = (grid: BlueprintGrid): BlueprintLine[] =>
  filledCells(grid).flatMap(({ topic, choice }): BlueprintLine[] => {
    const count = readWhole(grid[topic][choice]);
    return count ? [{ topic, level: levelOf(choice), document: null, count }] : [];
  });

/** How many questions lines ask for, as a whole or of one topic. */
export const countQuestions = (lines: readonly BlueprintLine[], topic?: Topic): number =>
  lines
    .filter((line) => topic === undefined || line.topic === topic)
    .reduce((sum, line) => sum + line.count, 0);
