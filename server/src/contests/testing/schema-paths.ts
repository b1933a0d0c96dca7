import type { z } from 'zod';

/** Ways through a value: `rounds[].sets[].name`. Of a list, `prizes[]` is also how many there are. */
export type Path = string;

/* Lists of names longer than this are catalogues, not choices between ways to run a contest. */
const mostChoices = 8;

interface Walked {
  /** Everything that can be changed. */
  paths: Set<Path>;
  /** What there is to choose from, where it is not many. */
  choices: Map<Path, Set<string>>;
}

/** Everything a schema lets one change: members, lists, what may be null, and which kind of a union it is. */
export const pathsOf = (schema: z.core.$ZodType): Walked => {
  const walked: Walked = { paths: new Set(), choices: new Map() };
  walk(schema, '', walked);
  return walked;
};

const below = (path: Path, name: string): Path => (path === '' ? name : `${path}.${name}`);

/** What every schema shows of itself. */
type Defined = z.core.$ZodType & { def: z.core.$ZodTypes['_zod']['def'] };

const walk = (given: z.core.$ZodType, path: Path, walked: Walked): void => {
  const { def } = given as Defined;
  switch (def.type) {
    case 'object':
      for (const [name, member] of Object.entries(def.shape)) walk(member, below(path, name), walked);
      return;
    case 'array':
      walked.paths.add(`${path}[]`);
      walk(def.element, `${path}[]`, walked);
      return;
    case 'nullable':
      walked.paths.add(path);
      walk(def.innerType, path, walked);
      return;
    case 'union':
      for (const option of def.options) walk(option, path, walked);
      return;
    case 'enum':
      leaf(path, Object.values(def.entries).map(String), walked);
      return;
    case 'literal':
      leaf(path, def.values.map(String), walked);
      return;
    case 'string':
    case 'number':
    case 'boolean':
      walked.paths.add(path);
      return;
    default:
      throw new TypeError(`No rules have a member of this kind yet: ${def.type} at ${path}`);
  }
};

const leaf = (path: Path, values: readonly string[], { paths, choices }: Walked) => {
  paths.add(path);
  if (values.length > mostChoices) return;
  const known = choices.get(path) ?? new Set();
  for (const value of values) known.add(value);
  choices.set(path, known);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths at which two values differ; where one side has nothing there, the path of what is missing. */
export const changedPaths = (before: unknown, after: unknown, path: Path = ''): Set<Path> => {
  if (Array.isArray(before) && Array.isArray(after)) {
    const own = before.length === after.length ? [] : [`${path}[]`];
    const inside = before.flatMap((each, at) =>
      at < after.length ? [...changedPaths(each, after[at], `${path}[]`)] : [],
    );
    return new Set([...own, ...inside]);
  }
  if (isRecord(before) && isRecord(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return new Set(
      [...names].flatMap((name) => [...changedPaths(before[name], after[name], below(path, name))]),
    );
  }
  return new Set(Object.is(before, after) ? [] : [path]);
};

/** Every value found at a path, as text. */
export const valuesAt = (value: unknown, path: Path): string[] => {
  if (path === '') return [String(value)];
  const [step = '', ...rest] = path.split('.');
  const name = step.replace(/(\[\])+$/, '');
  const member = isRecord(value) ? value[name] : undefined;
  if (member === undefined || member === null) return [];
  const each = step.endsWith('[]') && Array.isArray(member) ? (member as unknown[]) : [member];
  return each.flatMap((one) => valuesAt(one, rest.join('.')));
};
