import type { Topic } from '@cchc/server/src/contests/contract.ts';
import type { LevelChoice } from '#lib/organizer/bank-fields.ts';
import { filledCells, type BlueprintGrid } from '#lib/organizer/blueprint-grid.ts';
import type { RulesPart } from '#lib/organizer/merge-rules.ts';

/** The parts of the rules editor, in its order. */
export const sections = [
  'general',
  'entry',
  'rounds',
  'sitting',
  'blueprint',
  'scoring',
  'prediction',
  'ranking',
  'reveal',
  'privacy',
  'prizes',
] as const;
export type Section = (typeof sections)[number];

/** Heading of a section: where an error without a control of its own leads. */
export const sectionId = (section: Section) => `section-${section}`;

/** The cell of the blueprint editor. */
export const cellId = (topic: Topic, choice: LevelChoice) => `blueprint-${topic}-${choice}`;

/** Control of a field by its JSON Pointer: `/rules/rounds/0/closesAt` → `rounds-0-closesAt`. */
export const controlId = (pointer: string) => pointer.replace(/^\/(?:rules\/)?/, '').replaceAll('/', '-');

const sectionOf = {
  title: 'general',
  organizer: 'general',
  summary: 'general',
  slug: 'general',
  bankId: 'blueprint',
  audiences: 'entry',
  identity: 'entry',
  fields: 'entry',
  rounds: 'rounds',
  sitting: 'sitting',
  blueprint: 'blueprint',
  shuffle: 'blueprint',
  scoring: 'scoring',
  prediction: 'prediction',
  ranking: 'ranking',
  reveal: 'reveal',
  privacy: 'privacy',
  prizes: 'prizes',
} as const satisfies Record<RulesPart | 'slug', Section>;

/** The section a part of the rules is edited in. */
export const sectionOfPart = (part: RulesPart): Section => sectionOf[part];

const isPart = (name: string): name is keyof typeof sectionOf => name in sectionOf;

/* Pointers with a control of their own; anything else leads to the heading of its section. */
const withControl = [
  /^\/(slug|reason)$/,
  /^\/rules\/(title|organizer|summary|bankId|identity|prediction)$/,
  /^\/rules\/fields\/minAge$/,
  /^\/rules\/audiences\/\d+\/name$/,
  /^\/rules\/rounds\/\d+\/(title|opensAt|closesAt)$/,
  /^\/rules\/sitting\/(durationMs|graceMs|attempts|counts)$/,
  /^\/rules\/scoring\/(pointsPerItem|multiple)$/,
  /^\/rules\/reveal\/(score|key)$/,
  /^\/rules\/prizes\/\d+\/(title|count|value)$/,
];

/** Where on the page a refused field is. */
export interface FieldPlace {
  id: string;
  /** Undefined for what belongs to the act of saving, such as the reason. */
  section: Section | undefined;
  /** Which of several, from 0: round, audience, prize. */
  index?: number;
  cell?: { topic: Topic; choice: LevelChoice };
}

/**
 * The place of a field named by a JSON Pointer of the rules' contract.
 *
 * @param grid the blueprint that was read or sent: line `i` of the rules is its filled cell `i`.
 */
export const placeOf = (pointer: string, grid: BlueprintGrid): FieldPlace => {
  const [, head = '', second = '', third = ''] = pointer.split('/');
  const part = head === 'rules' ? second : head;
  const section = isPart(part) ? sectionOf[part] : undefined;
  const cell = second === 'blueprint' && third !== '' ? filledCells(grid)[Number(third)] : undefined;
  if (cell) return { id: cellId(cell.topic, cell.choice), section, cell };
  const index = /^\d+$/.test(third) ? { index: Number(third) } : {};
  if (withControl.some((shape) => shape.test(pointer))) return { id: controlId(pointer), section, ...index };
  return { id: section ? sectionId(section) : 'main', section, ...index };
};
