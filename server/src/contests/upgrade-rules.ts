import { z } from 'zod';
import { rulesSchema, type Rules } from './contract.ts';

/* Members are kept as they are found; the schema of the present revision judges the whole afterwards. */
const loose = z.looseObject({});

const firstRevision = z.looseObject({
  revision: z.literal(1),
  audiences: z.array(loose),
  fields: loose,
  rounds: z.array(loose),
  blueprint: z.array(loose),
  prediction: loose.nullable(),
});

/** What the first revision left unsaid, said as it was run: open to all, rounds added up, boards moving to the end. */
const fromFirst = (rules: z.infer<typeof firstRevision>) => ({
  ...rules,
  revision: 2,
  audiences: rules.audiences.map((audience) => ({ ...audience, bankId: null, prizes: [] })),
  entry: { by: 'open', excludesOrganisers: false },
  fields: { ...rules.fields, maxAge: null },
  rounds: rules.rounds.map((round) => ({ ...round, bankId: null, blueprint: null, sets: [] })),
  blueprint: rules.blueprint.map((line) => ({ ...line, document: null })),
  prediction: rules.prediction && { ...rules.prediction, decimals: 0, among: 'round' },
  overall: { by: 'sum' },
  freeze: null,
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
});

/**
 * Rules as they are stored, of whatever revision, as the present revision says the same.
 *
 * @param text canonical JSON of `contest_rules`.
 * @throws {z.ZodError} when they are of no revision we know.
 */
export const readStoredRules = (text: string): Rules => {
  const stored: unknown = JSON.parse(text);
  const first = firstRevision.safeParse(stored);
  return rulesSchema.parse(first.success ? fromFirst(first.data) : stored);
};
