import type { Topic } from '@cchc/server/src/contests/contract.ts';
import type { LevelChoice } from '#lib/organizer/bank-fields.ts';
import { placeOfLine, type BlueprintForm } from '#lib/organizer/blueprint-form.ts';
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
  'collective',
] as const;
export type Section = (typeof sections)[number];

/** Heading of a section: where an error without a control of its own leads. */
export const sectionId = (section: Section) => `section-${section}`;

/** Control of a field by its JSON Pointer: `/rules/rounds/0/closesAt` → `rounds-0-closesAt`. */
export const controlId = (pointer: string) => pointer.replace(/^\/(?:rules\/)?/, '').replaceAll('/', '-');

/** A cell of the blueprint `at`: `blueprint`, `rounds-0-blueprint`. */
export const cellId = (at: string, topic: Topic, choice: LevelChoice) => `${at}-${topic}-${choice}`;

/** A control of a line for a legal document. */
export const documentId = (at: string, row: number, field: 'document' | 'count') =>
  `${at}-documents-${row}-${field}`;

const sectionOf = {
  title: 'general',
  organizer: 'general',
  summary: 'general',
  slug: 'general',
  bankId: 'blueprint',
  audiences: 'entry',
  entry: 'entry',
  identity: 'entry',
  fields: 'entry',
  rounds: 'rounds',
  sitting: 'sitting',
  blueprint: 'blueprint',
  shuffle: 'blueprint',
  scoring: 'scoring',
  prediction: 'prediction',
  ranking: 'ranking',
  overall: 'ranking',
  reveal: 'reveal',
  freeze: 'reveal',
  privacy: 'privacy',
  prizes: 'prizes',
  roundPrizes: 'prizes',
  collective: 'collective',
} as const satisfies Record<RulesPart | 'slug', Section>;

/** The section a part of the rules is edited in. */
export const sectionOfPart = (part: RulesPart): Section => sectionOf[part];

const isPart = (name: string): name is keyof typeof sectionOf => Object.hasOwn(sectionOf, name);

/** The section a place of the rules is edited in: prizes of an audience stand with the other prizes. */
export const sectionAt = (pointer: string): Section | undefined => {
  const [, head = '', second = ''] = pointer.split('/');
  if (/^\/rules\/audiences\/\d+\/prizes/.test(pointer)) return 'prizes';
  const part = head === 'rules' ? second : head;
  return isPart(part) ? sectionOf[part] : undefined;
};

const prize = String.raw`prizes/\d+/(title|count|value)`;
const paper = '(bankId|blueprint)';
const ranking = String.raw`collective/rankings/\d+`;

/* Pointers with a control or a group of their own; anything below leads there, anything else to its section. */
const withControl = [
  String.raw`/(slug|reason)`,
  String.raw`/rules/(title|organizer|summary|bankId|identity|prediction|overall|freeze)`,
  String.raw`/rules/entry/by`,
  String.raw`/rules/fields/(minAge|maxAge)`,
  String.raw`/rules/audiences/\d+/(name|bankId|${prize})`,
  String.raw`/rules/rounds/\d+/(title|opensAt|closesAt|sets|${paper})`,
  String.raw`/rules/rounds/\d+/sets/\d+/(name|${paper})`,
  String.raw`/rules/sitting/(durationMs|graceMs|attempts|counts)`,
  String.raw`/rules/scoring/(pointsPerItem|multiple)`,
  String.raw`/rules/prediction/(decimals|among)`,
  String.raw`/rules/overall/rounds`,
  String.raw`/rules/reveal/(score|key)`,
  String.raw`/rules/freeze/beforeCloseMs`,
  String.raw`/rules/(prizes|roundPrizes)/\d+/(title|count|value)`,
  String.raw`/rules/collective/(blocs|rankings)`,
  String.raw`/rules/collective/blocs/\d+/(name|units)`,
  String.raw`/rules/collective/blocs/\d+/units/\d+/(name|headcount)`,
  String.raw`/rules/${ranking}(/(title|measures|gate/percent|decimals|${prize}))?`,
  String.raw`/rules/${ranking}/measures/\d+(/(percent|parts/\d+/(weight|measure/percent)))?`,
].map((shape) => new RegExp(`^${shape}$`));

/** The pointer itself or the nearest above it that has a control; undefined where none has. */
const withOwnControl = (pointer: string): string | undefined => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/')))
    if (withControl.some((shape) => shape.test(at))) return at;
  return undefined;
};

/** Where on the page a refused field is. */
export interface FieldPlace {
  id: string;
  /** Undefined for what belongs to the act of saving, such as the reason. */
  section: Section | undefined;
  cell?: { topic: Topic; choice: LevelChoice };
}

/** What the lines of blueprints were read from. */
export interface FormBlueprints {
  blueprint: BlueprintForm;
  rounds: readonly {
    blueprint: BlueprintForm | null;
    sets: readonly { blueprint: BlueprintForm | null }[];
  }[];
}

const blueprintAt = (pointer: string, form: FormBlueprints): BlueprintForm | null | undefined => {
  const [round, set] = [...pointer.matchAll(/\/(\d+)/g)].map(([, digits]) => Number(digits));
  if (round === undefined) return form.blueprint;
  const row = form.rounds[round];
  return set === undefined ? row?.blueprint : row?.sets[set]?.blueprint;
};

/** A line of a blueprint is the cell or the row it was read from. */
const placeOfBlueprintLine = (pointer: string, form: FormBlueprints): FieldPlace | undefined => {
  const [, owner, line, field] =
    /^(\/rules(?:\/rounds\/\d+(?:\/sets\/\d+)?)?\/blueprint)\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? [];
  const blueprint = owner === undefined ? undefined : blueprintAt(owner, form);
  const place = blueprint && placeOfLine(blueprint, Number(line));
  if (owner === undefined || !place) return undefined;
  const [at, section] = [controlId(owner), sectionAt(owner)];
  if ('row' in place)
    return { id: documentId(at, place.row, field === 'document' ? 'document' : 'count'), section };
  const { topic, choice } = place.cell;
  return { id: cellId(at, topic, choice), section, cell: place.cell };
};

/**
 * The place of a field named by a JSON Pointer of the rules' contract.
 *
 * @param form what was read or sent: line `i` of a blueprint is its filled cell `i`, or a row below them.
 */
export const placeOf = (pointer: string, form: FormBlueprints): FieldPlace => {
  const line = placeOfBlueprintLine(pointer, form);
  if (line) return line;
  const section = sectionAt(pointer);
  const own = withOwnControl(pointer);
  if (own) return { id: controlId(own), section };
  return { id: section ? sectionId(section) : 'main', section };
};
