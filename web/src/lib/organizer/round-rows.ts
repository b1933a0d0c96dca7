import type { ItemSet, Rules } from '@cchc/server/src/contests/contract.ts';
import { blueprintForm, readBlueprint, type BlueprintForm } from '#lib/organizer/blueprint-form.ts';
import type { FormReading } from '#lib/organizer/form-reading.ts';
import { fromLocalInput, toLocalInput } from '#lib/organizer/local-time.ts';
import { freshSlug } from '#lib/organizer/slug-of.ts';
import { typed, type Typed } from '#lib/organizer/typed-field.ts';

type Round = Rules['rounds'][number];

/** Where papers are drawn from: empty or null for what the contest draws from. */
export interface OwnPaper {
  bankId: string;
  blueprint: BlueprintForm | null;
}

/** A set of questions entrants may choose. */
export interface SetRow extends OwnPaper {
  key: string;
  /** Empty until the server's rules have it: attempts name it. */
  id: string;
  name: string;
}

export interface RoundRow extends OwnPaper {
  /** The server's own once saved; `new-1` before. */
  id: string;
  title: string;
  opensAt: Typed;
  closesAt: Typed;
  sets: SetRow[];
}

/** Papers drawn as everywhere else in the contest. */
export const commonPaper = (): OwnPaper => ({ bankId: '', blueprint: null });

const ownPaper = ({ bankId, blueprint }: Pick<Round, 'bankId' | 'blueprint'>): OwnPaper => ({
  bankId: bankId ?? '',
  blueprint: blueprint && blueprintForm(blueprint),
});

const setRow = (set: ItemSet): SetRow => ({ key: set.id, id: set.id, name: set.name, ...ownPaper(set) });

export const roundRow = (round: Round): RoundRow => ({
  id: round.id,
  title: round.title,
  opensAt: typed(round.opensAt, toLocalInput),
  closesAt: typed(round.closesAt, toLocalInput),
  ...ownPaper(round),
  sets: round.sets.map(setRow),
});

/* The years of anybody's contest, as `chosenTimeSchema` has them. */
const [from, until] = [Date.UTC(2000, 0, 1), Date.UTC(2101, 0, 1)];

const readMoment = (pointer: string, field: Typed, reading: FormReading): number => {
  if (field.exact !== null && field.text === toLocalInput(field.exact)) return field.exact;
  const at = fromLocalInput(field.text);
  if (at !== undefined && at >= 0) {
    if (at < from || at >= until) reading.refuse(pointer, 'date-out-of-range');
    return at;
  }
  reading.unreadable = true;
  reading.refuse(pointer, field.text === '' ? 'required' : 'invalid');
  return Number.NaN;
};

const readPaper = (row: OwnPaper, at: string, reading: FormReading) => ({
  bankId: row.bankId || null,
  blueprint: row.blueprint && readBlueprint(row.blueprint, `${at}/blueprint`, reading),
});

/** Sets keep the ids attempts name; new ones are named after what they are called. */
const readSets = (rows: readonly SetRow[], pointer: string, reading: FormReading): ItemSet[] => {
  reading.rows(pointer, rows, { min: 0, max: 12 });
  const taken = rows.map(({ id }) => id).filter((id) => id !== '');
  return rows.map((row, index) => {
    const name = reading.line(`${pointer}/${index}/name`, row.name, 120);
    const id = row.id || freshSlug(name, taken, 'set');
    if (!row.id) taken.push(id);
    return { id, name, ...readPaper(row, `${pointer}/${index}`, reading) };
  });
};

/** The rounds rows stand for. */
export const readRounds = (rows: readonly RoundRow[], reading: FormReading): Round[] => {
  reading.rows('/rules/rounds', rows, { min: 1, max: 20 });
  return rows.map((row, index) => {
    const at = `/rules/rounds/${index}`;
    return {
      id: row.id,
      title: reading.line(`${at}/title`, row.title, 120),
      opensAt: readMoment(`${at}/opensAt`, row.opensAt, reading),
      closesAt: readMoment(`${at}/closesAt`, row.closesAt, reading),
      ...readPaper(row, at, reading),
      sets: readSets(row.sets, `${at}/sets`, reading),
    };
  });
};
