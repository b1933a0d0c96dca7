import type { Rules } from '../../contests/contract.ts';

/** Rules of a plain one-round contest for tests; what a test is about it overrides. */
export const makeRules = (overrides: Partial<Rules> = {}): Rules => ({
  revision: 2,
  title: 'Tìm hiểu về CCHC',
  organizer: 'Sở Nội vụ',
  summary: '',
  bankId: 'bank',
  audiences: [],
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  fields: { birthYear: false, unit: true, minAge: null, maxAge: null },
  rounds: [
    { id: 'r1', title: 'Tuần 1', opensAt: 1_000, closesAt: 100_000, bankId: null, blueprint: null, sets: [] },
  ],
  sitting: { durationMs: 600_000, graceMs: 5_000, attempts: 3, counts: 'best' },
  blueprint: [{ topic: 'general', level: null, document: null, count: 10 }],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1 }],
  overall: { by: 'sum' },
  reveal: { score: 'on-submit', key: 'on-close' },
  freeze: null,
  privacy: { names: 'full', showUnit: true },
  prizes: [],
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
  ...overrides,
});
