import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { filledCells, linesOf } from '#lib/organizer/blueprint-grid.ts';
import { FormReading, type FormError } from '#lib/organizer/form-reading.ts';
import { fromLocalInput, toLocalInput } from '#lib/organizer/local-time.ts';
import { readMarks } from '#lib/organizer/read-number.ts';
import { refuseRules } from '#lib/organizer/refuse-rules.ts';
import type { RulesForm, Typed } from '#lib/organizer/rules-form.ts';
import { freshSlug } from '#lib/organizer/slug-of.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Audiences keep the ids entrants joined under; new ones are named after what they are called. */
const readAudiences = (rows: RulesForm['audiences'], reading: FormReading): Rules['audiences'] => {
  const taken = rows.map((row) => row.id).filter((id) => id !== '');
  return rows.map((row, index) => {
    const name = reading.line(`/rules/audiences/${index}/name`, row.name, 120);
    const id = row.id || freshSlug(name, taken, 'audience');
    if (!row.id) taken.push(id);
    return { id, name };
  });
};

const readMoment = (pointer: string, field: Typed, reading: FormReading): number => {
  if (field.exact !== null && field.text === toLocalInput(field.exact)) return field.exact;
  const at = fromLocalInput(field.text);
  if (at !== undefined && at >= 0) return at;
  reading.unreadable = true;
  reading.refuse(pointer, field.text === '' ? 'required' : 'invalid');
  return Number.NaN;
};

const readRounds = (rows: RulesForm['rounds'], reading: FormReading): Rules['rounds'] =>
  rows.map((row, index) => ({
    id: row.id,
    title: reading.line(`/rules/rounds/${index}/title`, row.title, 120),
    opensAt: readMoment(`/rules/rounds/${index}/opensAt`, row.opensAt, reading),
    closesAt: readMoment(`/rules/rounds/${index}/closesAt`, row.closesAt, reading),
  }));

const readSitting = (form: RulesForm, reading: FormReading): Rules['sitting'] => ({
  durationMs: reading.millis('/rules/sitting/durationMs', form.duration, minute, {
    min: minute,
    max: 4 * hour,
  }),
  graceMs: reading.millis('/rules/sitting/graceMs', form.grace, 1000, { min: 0, max: minute }),
  attempts: form.limited
    ? reading.number('/rules/sitting/attempts', form.attempts, { min: 1, max: 100 })
    : null,
  counts: form.counts,
});

const readBlueprint = (form: RulesForm, reading: FormReading): Rules['blueprint'] => {
  filledCells(form.blueprint).forEach(({ topic, choice }, index) =>
    reading.number(`/rules/blueprint/${index}`, form.blueprint[topic][choice], { min: 1, max: 100 }),
  );
  return linesOf(form.blueprint);
};

const readPrizes = (rows: RulesForm['prizes'], reading: FormReading): Rules['prizes'] =>
  rows.map((row, index) => ({
    title: reading.line(`/rules/prizes/${index}/title`, row.title, 80),
    count: reading.number(`/rules/prizes/${index}/count`, row.count, { min: 1, max: 1000 }),
    value: reading.line(`/rules/prizes/${index}/value`, row.value, 120),
  }));

const readFields = (form: RulesForm, reading: FormReading): Rules['fields'] => ({
  birthYear: form.birthYear,
  unit: form.unit,
  minAge:
    form.minAge.trim() === ''
      ? null
      : reading.number('/rules/fields/minAge', form.minAge, { min: 6, max: 99 }),
});

const readAll = (form: RulesForm, reading: FormReading): Rules => ({
  revision: 1,
  title: reading.line('/rules/title', form.title, 160),
  organizer: reading.line('/rules/organizer', form.organizer, 160),
  summary: reading.paragraph('/rules/summary', form.summary, 1000),
  bankId: reading.line('/rules/bankId', form.bankId, 60),
  audiences: readAudiences(form.audiences, reading),
  identity: form.identity,
  fields: readFields(form, reading),
  rounds: readRounds(form.rounds, reading),
  sitting: readSitting(form, reading),
  blueprint: readBlueprint(form, reading),
  shuffle: { items: form.shuffleItems, options: form.shuffleOptions },
  scoring: {
    pointsPerItem: reading.number(
      '/rules/scoring/pointsPerItem',
      form.marks,
      { min: 1, max: 100_000 },
      readMarks,
    ),
    multiple: form.multiple,
  },
  prediction: form.prediction === 'none' ? null : { target: form.prediction },
  ranking: form.ranking.map((criterion) => ({ ...criterion })),
  reveal: { score: form.revealScore, key: form.revealKey },
  privacy: { names: form.names, showUnit: form.showUnit },
  prizes: readPrizes(form.prizes, reading),
});

/** What a form says: rules as far as every field could be read, and everything that is wrong. */
export interface ReadRules {
  /** Present even with errors, as long as no field is unreadable: good for showing, to be sent only without errors. */
  rules: Rules | undefined;
  errors: FormError[];
}

/** The rules a form states, judged as the server will judge them, with every refused field at once. */
export const readRules = (form: RulesForm): ReadRules => {
  const reading = new FormReading();
  const rules = readAll(form, reading);
  refuseRules(rules, reading);
  return { rules: reading.unreadable ? undefined : rules, errors: reading.errors };
};
