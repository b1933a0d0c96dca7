import { changedPaths, pathsOf, valuesAt } from '@cchc/server/src/contests/testing/schema-paths.ts';
import { rulesSchema, type Rules } from '@cchc/server/src/contests/contract.ts';
import { describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { describeRules } from '#lib/rules/describe-rules.ts';
import { engineOutcome, richOutcome } from '#lib/rules/testing/engine-outcome.ts';
import { richRules } from '#lib/rules/testing/rich-rules.ts';

type Change = (rules: Rules) => void;

const [round, set, audience, ranking, bloc] = [
  (rules: Rules) => rules.rounds[0]!,
  (rules: Rules) => rules.rounds[0]!.sets[0]!,
  (rules: Rules) => rules.audiences[0]!,
  (rules: Rules) => rules.collective.rankings[0]!,
  (rules: Rules) => rules.collective.blocs[0]!,
];
const plainLine = { topic: 'procedures' as const, level: null, document: null, count: 1 };
const prize = { title: 'Giải Ba', count: 1, value: '500.000 đồng' };
type Weighted = Extract<Rules['collective']['rankings'][number]['measures'][number], { by: 'weighted' }>;
const weighted = (rules: Rules) => ranking(rules).measures[0] as Weighted;
const byRoster: Change = (rules) => {
  rules.entry.by = 'roster';
  rules.identity = 'staff-code';
};
const withMeasure =
  (measure: Rules['collective']['rankings'][number]['measures'][number]): Change =>
  (rules) =>
    (ranking(rules).measures[1] = measure);
/** A chain whose member at a place is another. */
const inChain =
  (at: number, criterion: Rules['ranking'][number]): Change =>
  (rules) =>
    (rules.ranking[at] = criterion);
const guessing =
  (target: NonNullable<Rules['prediction']>['target']): Change =>
  (rules) =>
    (rules.prediction = { target, decimals: 0, among: 'round' });

/** Each member of the rules that decides something, with a change to it: the text and the outcome change with it. */
const rulings: readonly (readonly [path: string, change: Change])[] = [
  ['bankId', (rules) => (rules.bankId = 'other-bank')],
  ['audiences[]', (rules) => (rules.audiences = [])],
  ['audiences[].bankId', (rules) => (audience(rules).bankId = 'other-bank')],
  ['audiences[].bankId', (rules) => (audience(rules).bankId = null)],
  ['audiences[].prizes[]', (rules) => (audience(rules).prizes = [])],
  ['audiences[].prizes[].count', (rules) => (audience(rules).prizes[0]!.count = 3)],
  ['rounds[]', (rules) => rules.rounds.pop()],
  ['rounds[].opensAt', (rules) => (round(rules).opensAt += 60_000)],
  ['rounds[].closesAt', (rules) => (round(rules).closesAt -= 60_000)],
  ['rounds[].bankId', (rules) => (round(rules).bankId = 'other-bank')],
  ['rounds[].bankId', (rules) => (round(rules).bankId = null)],
  ['rounds[].blueprint', (rules) => (round(rules).blueprint = null)],
  ['rounds[].blueprint[]', (rules) => round(rules).blueprint!.push(plainLine)],
  ['rounds[].blueprint[].topic', (rules) => (round(rules).blueprint![0]!.topic = 'indices')],
  ['rounds[].blueprint[].level', (rules) => (round(rules).blueprint![0]!.level = 'apply')],
  ['rounds[].blueprint[].document', (rules) => (round(rules).blueprint![0]!.document = 'luat-2')],
  ['rounds[].blueprint[].count', (rules) => (round(rules).blueprint![0]!.count = 4)],
  ['rounds[].sets[]', (rules) => round(rules).sets.pop()],
  ['rounds[].sets[].bankId', (rules) => (set(rules).bankId = 'other-bank')],
  ['rounds[].sets[].bankId', (rules) => (set(rules).bankId = null)],
  ['rounds[].sets[].blueprint', (rules) => (set(rules).blueprint = null)],
  ['rounds[].sets[].blueprint[]', (rules) => set(rules).blueprint!.push(plainLine)],
  ['rounds[].sets[].blueprint[].topic', (rules) => (set(rules).blueprint![0]!.topic = 'indices')],
  ['rounds[].sets[].blueprint[].level', (rules) => (set(rules).blueprint![0]!.level = 'understand')],
  ['rounds[].sets[].blueprint[].document', (rules) => (set(rules).blueprint![0]!.document = 'luat-2')],
  ['rounds[].sets[].blueprint[].count', (rules) => (set(rules).blueprint![0]!.count = 5)],
  ['sitting.durationMs', (rules) => (rules.sitting.durationMs += 60_000)],
  ['sitting.graceMs', (rules) => (rules.sitting.graceMs = 1_500)],
  ['sitting.graceMs', (rules) => (rules.sitting.graceMs = 0)],
  ['sitting.attempts', (rules) => (rules.sitting.attempts = 7)],
  ['sitting.attempts', (rules) => (rules.sitting.attempts = 1)],
  ['sitting.attempts', (rules) => (rules.sitting.attempts = null)],
  ['sitting.counts', (rules) => (rules.sitting.counts = 'first')],
  ['sitting.counts', (rules) => (rules.sitting.counts = 'last')],
  ['blueprint[]', (rules) => rules.blueprint.push(plainLine)],
  ['blueprint[].topic', (rules) => (rules.blueprint[0]!.topic = 'indices')],
  ['blueprint[].level', (rules) => (rules.blueprint[0]!.level = 'apply')],
  ['blueprint[].level', (rules) => (rules.blueprint[0]!.level = null)],
  ['blueprint[].document', (rules) => (rules.blueprint[1]!.document = 'luat-2')],
  ['blueprint[].count', (rules) => (rules.blueprint[0]!.count += 1)],
  ['shuffle.items', (rules) => (rules.shuffle.items = false)],
  ['shuffle.options', (rules) => (rules.shuffle.options = false)],
  ['scoring.pointsPerItem', (rules) => (rules.scoring.pointsPerItem = 50)],
  ['scoring.multiple', (rules) => (rules.scoring.multiple = 'partial')],
  [
    'prediction',
    (rules) => {
      rules.prediction = null;
      rules.ranking = rules.ranking.filter(({ by }) => by !== 'prediction');
    },
  ],
  ['prediction.target', guessing('entrants')],
  ['prediction.target', guessing('attempts')],
  ['prediction.target', guessing('full-mark-entrants')],
  ['prediction.decimals', (rules) => (rules.prediction!.decimals = 0)],
  ['prediction.decimals', (rules) => (rules.prediction!.decimals = 5)],
  ['prediction.among', (rules) => (rules.prediction!.among = 'audience')],
  ['ranking[].by', (rules) => rules.ranking.unshift(...rules.ranking.splice(1, 1))],
  ...[0, 1, 3, 4, 5, 6].map((at): [string, Change] => ['ranking[]', (rules) => rules.ranking.splice(at, 1)]),
  ['ranking[].precisionMs', inChain(1, { by: 'duration', precisionMs: 60_000 })],
  ['ranking[].precisionMs', inChain(3, { by: 'submitted-at', precisionMs: 60_000 })],
  ['ranking[].precisionMs', inChain(4, { by: 'started-at', precisionMs: 60_000 })],
  ['overall.by', (rules) => (rules.overall = { by: 'sum' })],
  ['overall.by', (rules) => (rules.overall = { by: 'last' })],
  ['overall.rounds', (rules) => (rules.overall = { by: 'best', rounds: 2 })],
  ['reveal.score', (rules) => (rules.reveal.score = 'on-close')],
  [
    'reveal.score',
    (rules) => {
      rules.reveal = { score: 'never', key: 'never' };
      rules.freeze = null;
    },
  ],
  ['reveal.key', (rules) => (rules.reveal.key = 'on-submit')],
  ['reveal.key', (rules) => (rules.reveal.key = 'never')],
  ['freeze', (rules) => (rules.freeze = null)],
  ['freeze.beforeCloseMs', (rules) => (rules.freeze!.beforeCloseMs *= 2)],
  ['freeze.thaw', (rules) => (rules.freeze!.thaw = 'ceremony')],
  ['freeze.thaw', (rules) => (rules.freeze = { beforeCloseMs: 0, thaw: 'ceremony' })],
  ['privacy.names', (rules) => (rules.privacy.names = 'full')],
  ['privacy.showUnit', (rules) => (rules.privacy.showUnit = false)],
  ['prizes[]', (rules) => rules.prizes.push(prize)],
  ['prizes[].count', (rules) => (rules.prizes[0]!.count = 2)],
  ['roundPrizes[]', (rules) => (rules.roundPrizes = [])],
  ['roundPrizes[].count', (rules) => (rules.roundPrizes[0]!.count = 3)],
  ['collective.blocs[]', (rules) => rules.collective.blocs.pop()],
  ['collective.blocs[].units[]', (rules) => bloc(rules).units.pop()],
  ['collective.blocs[].units[].headcount', (rules) => (bloc(rules).units[0]!.headcount = 5)],
  [
    'collective.blocs[].units[].headcount',
    (rules) => {
      Object.assign(ranking(rules), { measures: [{ by: 'entrants' }], gate: null });
      for (const { units } of rules.collective.blocs) for (const unit of units) unit.headcount = null;
    },
  ],
  ['collective.rankings[]', (rules) => (rules.collective.rankings = [])],
  ['collective.rankings[].measures[]', (rules) => ranking(rules).measures.pop()],
  ['collective.rankings[].measures[].by', withMeasure({ by: 'mean-score' })],
  ['collective.rankings[].measures[].by', withMeasure({ by: 'entrants' })],
  ['collective.rankings[].measures[].percent', withMeasure({ by: 'share-above', percent: 70 })],
  [
    'collective.rankings[].measures[].of',
    (rules) => {
      byRoster(rules);
      ranking(rules).measures[2] = { by: 'participation', of: 'roster' };
    },
  ],
  ['collective.rankings[].measures[].parts[]', (rules) => weighted(rules).parts.splice(1, 2, { measure: { by: 'mean-score' }, weight: 50 })], // prettier-ignore
  ['collective.rankings[].measures[].parts[].measure.by', (rules) => (weighted(rules).parts[2]!.measure = { by: 'participation', of: 'headcount' })], // prettier-ignore
  [
    'collective.rankings[].measures[].parts[].measure.of',
    (rules) => {
      byRoster(rules);
      weighted(rules).parts[0]!.measure = { by: 'participation', of: 'roster' };
    },
  ],
  ['collective.rankings[].measures[].parts[].measure.percent', (rules) => (weighted(rules).parts[2]!.measure = { by: 'share-above', percent: 60 })], // prettier-ignore
  [
    'collective.rankings[].measures[].parts[].weight',
    (rules) => {
      weighted(rules).parts[0]!.weight = 30;
      weighted(rules).parts[1]!.weight = 50;
    },
  ],
  ['collective.rankings[].gate', (rules) => (ranking(rules).gate = null)],
  [
    'collective.rankings[].gate.of',
    (rules) => {
      byRoster(rules);
      ranking(rules).gate = { of: 'roster', percent: 70 };
    },
  ],
  ['collective.rankings[].gate.percent', (rules) => (ranking(rules).gate!.percent = 40)],
  ['collective.rankings[].decimals', (rules) => (ranking(rules).decimals = 0)],
  ['collective.rankings[].prizes[]', (rules) => (ranking(rules).prizes = [])],
  ['collective.rankings[].prizes[].count', (rules) => (ranking(rules).prizes[0]!.count = 2)],
];

/** Who may enter is decided by a database, not by figures: shown in `text-and-entry.test.ts`. */
const entryPaths = [
  'entry.by',
  'entry.excludesOrganisers',
  'identity',
  'fields.birthYear',
  'fields.unit',
  'fields.minAge',
  'fields.maxAge',
];

/** Members that are printed and decide nothing: the text changes, the outcome does not. */
const wordings: readonly (readonly [path: string, change: Change])[] = [
  ['title', (rules) => (rules.title = 'Tên khác')],
  ['organizer', (rules) => (rules.organizer = 'Sở Nội vụ tỉnh khác')],
  ['summary', (rules) => (rules.summary = 'Lời khác')],
  ['audiences[].name', (rules) => (audience(rules).name = 'Đoàn viên')],
  ['audiences[].prizes[].title', (rules) => (audience(rules).prizes[0]!.title = 'Giải khác')],
  ['audiences[].prizes[].value', (rules) => (audience(rules).prizes[0]!.value = '9 đồng')],
  ['rounds[].title', (rules) => (round(rules).title = 'Chung kết')],
  ['rounds[].sets[].name', (rules) => (set(rules).name = 'Đề khác')],
  ['prizes[].title', (rules) => (rules.prizes[0]!.title = 'Giải Đặc biệt')],
  ['prizes[].value', (rules) => (rules.prizes[0]!.value = '9 đồng')],
  ['roundPrizes[].title', (rules) => (rules.roundPrizes[0]!.title = 'Giải khác')],
  ['roundPrizes[].value', (rules) => (rules.roundPrizes[0]!.value = '9 đồng')],
  ['collective.blocs[].name', (rules) => (bloc(rules).name = 'Khối khác')],
  ['collective.blocs[].units[].name', (rules) => (bloc(rules).units[0]!.name = 'Xã Khác')],
  ['collective.rankings[].title', (rules) => (ranking(rules).title = 'Giải khác')],
  ['collective.rankings[].prizes[].title', (rules) => (ranking(rules).prizes[0]!.title = 'Giải khác')],
  ['collective.rankings[].prizes[].value', (rules) => (ranking(rules).prizes[0]!.value = '9 đồng')],
];

/** What only machines read: names of boards, sets and units whose printed names stand beside them. */
const machineNames = [
  'revision',
  'audiences[].id',
  'rounds[].id',
  'rounds[].sets[].id',
  'collective.blocs[].id',
  'collective.blocs[].units[].unitId',
  'collective.rankings[].id',
];

const changed = (change: Change): Rules => {
  const rules = richRules();
  change(rules);
  return rules;
};
const written = (rules: Rules, locale: 'vi' | 'en') => JSON.stringify(describeRules(rules, locale));
const numbered = (cases: typeof rulings) =>
  cases.map(([path, change], at) => ({ name: `${path} (${at + 1})`, path, change }));
const before = richOutcome();

describe.each(numbered([...rulings, ...wordings]))('a change of $name', ({ path, change }) => {
  test('is one of rules that can be run, and of that member', () => {
    const after = changed(change);
    expect(rulesSchema.safeParse(after).error?.issues ?? []).toEqual([]);
    expect([...changedPaths(richRules(), after)]).toContain(path);
  });

  test.each(locales)('is read in the published text, in %s', (locale) => {
    expect(written(changed(change), locale)).not.toBe(written(richRules(), locale));
  });
});

describe('the engine', () => {
  test.each(numbered(rulings))('decides otherwise when $name changes', ({ change }) => {
    expect(engineOutcome(changed(change))).not.toBe(before);
  });

  test.each(numbered(wordings))('decides the same when $name changes', ({ change }) => {
    expect(engineOutcome(changed(change))).toBe(before);
  });
});

describe('nothing is left out', () => {
  const { paths, choices } = pathsOf(rulesSchema);

  test('every member of the rules has a change of its own above, or is read by machines alone', () => {
    const covered = new Set([...rulings, ...wordings].map(([path]) => path));
    for (const path of [...entryPaths, ...machineNames]) covered.add(path);
    expect([...paths].filter((path) => !covered.has(path))).toEqual([]);
  });

  test('every way to run a contest that a member offers is tried', () => {
    const tried = [richRules(), ...rulings.map(([, change]) => changed(change))];
    const untried = [...choices].flatMap(([path, values]) => {
      // Topics and levels are a catalogue, not ways to run a contest.
      if (entryPaths.includes(path) || /\.(topic|level)$/.test(path)) return [];
      const seen = new Set(tried.flatMap((rules) => valuesAt(rules, path)));
      return [...values].filter((value) => !seen.has(value)).map((value) => `${path}: ${value}`);
    });
    expect(untried).toEqual([]);
  });

  test('no two different rules read the same', () => {
    for (const locale of locales) {
      const texts = [...rulings, ...wordings].map(([, change]) => written(changed(change), locale));
      expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    }
  });
});
