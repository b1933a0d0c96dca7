import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { contradictions } from '@cchc/server/src/contests/contradictions.ts';
import { readBlueprint } from '#lib/organizer/blueprint-form.ts';
import { FormReading, type FormError } from '#lib/organizer/form-reading.ts';
import { readPrizes } from '#lib/organizer/prize-rows.ts';
import { readCollective } from '#lib/organizer/read-collective.ts';
import { readMarks } from '#lib/organizer/read-number.ts';
import { readRounds } from '#lib/organizer/round-rows.ts';
import type { RulesForm } from '#lib/organizer/rules-form.ts';
import { freshSlug } from '#lib/organizer/slug-of.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Audiences keep the ids entrants joined under; new ones are named after what they are called. */
const readAudiences = (rows: RulesForm['audiences'], reading: FormReading): Rules['audiences'] => {
  reading.rows('/rules/audiences', rows, { min: 0, max: 6 });
  const taken = rows.map((row) => row.id).filter((id) => id !== '');
  return rows.map((row, index) => {
    const at = `/rules/audiences/${index}`;
    const name = reading.line(`${at}/name`, row.name, 120);
    const id = row.id || freshSlug(name, taken, 'audience');
    if (!row.id) taken.push(id);
    const prizes = readPrizes(row.prizes, `${at}/prizes`, 20, reading);
    return { id, name, bankId: row.bankId || null, prizes };
  });
};

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

const readFields = (form: RulesForm, reading: FormReading): Rules['fields'] => {
  const age = (field: 'minAge' | 'maxAge', max: number) =>
    form[field].trim() === '' ? null : reading.number(`/rules/fields/${field}`, form[field], { min: 6, max });
  return {
    birthYear: form.birthYear,
    unit: form.unit,
    minAge: age('minAge', 99),
    maxAge: age('maxAge', 120),
  };
};

const readPrediction = (form: RulesForm, reading: FormReading): Rules['prediction'] =>
  form.prediction === 'none'
    ? null
    : {
        target: form.prediction,
        decimals: reading.number('/rules/prediction/decimals', form.predictionDecimals, { min: 0, max: 5 }),
        among: form.predictionAmong,
      };

const readRanking = (form: RulesForm, reading: FormReading): Rules['ranking'] => {
  reading.rows('/rules/ranking', form.ranking, { min: 1, max: 7 });
  return form.ranking.map((criterion) => ({ ...criterion }));
};

const readOverall = (form: RulesForm, reading: FormReading): Rules['overall'] =>
  form.overall === 'best'
    ? {
        by: 'best',
        rounds: reading.number('/rules/overall/rounds', form.overallRounds, { min: 1, max: 20 }),
      }
    : { by: form.overall };

const readFreeze = ({ freeze: thaw, freezeBefore }: RulesForm, reading: FormReading): Rules['freeze'] =>
  thaw === 'none'
    ? null
    : {
        beforeCloseMs: reading.millis('/rules/freeze/beforeCloseMs', freezeBefore, minute, {
          min: 0,
          max: 72 * hour,
        }),
        thaw,
      };

const readAll = (form: RulesForm, reading: FormReading): Rules => ({
  revision: 2,
  title: reading.line('/rules/title', form.title, 160),
  organizer: reading.line('/rules/organizer', form.organizer, 160),
  summary: reading.paragraph('/rules/summary', form.summary, 1000),
  bankId: reading.line('/rules/bankId', form.bankId, 60),
  audiences: readAudiences(form.audiences, reading),
  entry: { by: form.entry, excludesOrganisers: form.excludesOrganisers },
  identity: form.identity,
  fields: readFields(form, reading),
  rounds: readRounds(form.rounds, reading),
  sitting: readSitting(form, reading),
  blueprint: readBlueprint(form.blueprint, '/rules/blueprint', reading),
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
  prediction: readPrediction(form, reading),
  ranking: readRanking(form, reading),
  overall: readOverall(form, reading),
  reveal: { score: form.revealScore, key: form.revealKey },
  freeze: readFreeze(form, reading),
  privacy: { names: form.names, showUnit: form.showUnit },
  prizes: readPrizes(form.prizes, '/rules/prizes', 20, reading),
  roundPrizes: readPrizes(form.roundPrizes, '/rules/roundPrizes', 20, reading),
  collective: readCollective(form.collective, reading),
});

/** What a form says: rules as far as every field could be read, and everything that is wrong. */
export interface ReadRules {
  /** Present even with errors, as long as no field is unreadable: good for showing, to be sent only without errors. */
  rules: Rules | undefined;
  /** The same with NaN for what cannot be read: good for counting. */
  sketch: Rules;
  errors: FormError[];
}

/** The rules a form states, judged as the server will judge them, with every refused field at once. */
export const readRules = (form: RulesForm): ReadRules => {
  const reading = new FormReading();
  const sketch = readAll(form, reading);
  for (const { path, code } of contradictions(sketch)) reading.contradict(`/rules/${path.join('/')}`, code);
  return { rules: reading.unreadable ? undefined : sketch, sketch, errors: reading.errors };
};
