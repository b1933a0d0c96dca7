import type { BlueprintLine, Rules } from './contract.ts';

/** Where a paper is drawn from. */
export interface PaperSource {
  bankId: string;
  blueprint: readonly BlueprintLine[];
}

/** Whose paper: in which round, of which audience, and of which set where the round offers any. */
export interface PaperWish {
  roundId: string;
  audience: string | null;
  setId: string | null;
}

/**
 * The bank and blueprint a paper is drawn from. The most particular wins: the set's, then the audience's (which
 * has a bank alone), then the round's, then the contest's.
 */
export const paperSource = (rules: Rules, { roundId, audience, setId }: PaperWish): PaperSource => {
  const round = rules.rounds.find((each) => each.id === roundId);
  const set = round?.sets.find((each) => each.id === setId);
  const kind = rules.audiences.find((each) => each.id === audience);
  return {
    bankId: set?.bankId ?? kind?.bankId ?? round?.bankId ?? rules.bankId,
    blueprint: set?.blueprint ?? round?.blueprint ?? rules.blueprint,
  };
};

/** Every bank and blueprint the rules can draw from, with the pointer of the blueprint; each pair once. */
export const paperSources = (rules: Rules): (PaperSource & { pointer: string })[] => {
  const kinds = rules.audiences.length > 0 ? rules.audiences.map(({ id }) => id) : [null];
  const all = rules.rounds.flatMap((round, index) => {
    const sets = round.sets.length > 0 ? round.sets.map(({ id }) => id) : [null];
    return kinds.flatMap((audience) =>
      sets.map((setId, number) => ({
        ...paperSource(rules, { roundId: round.id, audience, setId }),
        pointer: pointerOf(rules, index, setId === null ? null : number),
      })),
    );
  });
  const seen = new Map(all.map((source) => [`${source.bankId} ${source.pointer}`, source]));
  return [...seen.values()];
};

const pointerOf = ({ rounds }: Rules, index: number, set: number | null) => {
  const round = rounds[index];
  if (set !== null && round?.sets[set]?.blueprint) return `/rules/rounds/${index}/sets/${set}/blueprint`;
  return round?.blueprint ? `/rules/rounds/${index}/blueprint` : '/rules/blueprint';
};

/** Ids of the legal documents that papers are drawn by, each once. */
export const namedDocuments = (rules: Rules): string[] => [
  ...new Set(
    paperSources(rules).flatMap(({ blueprint }) => blueprint.flatMap(({ document }) => document ?? [])),
  ),
];

/** Every bank the rules name, each with the pointers at which they do. */
export const banksNamed = (rules: Rules): ReadonlyMap<string, readonly string[]> => {
  const named = [
    ['/rules/bankId', rules.bankId] as const,
    ...rules.audiences.map(({ bankId }, at) => [`/rules/audiences/${at}/bankId`, bankId] as const),
    ...rules.rounds.flatMap((round, at) => [
      [`/rules/rounds/${at}/bankId`, round.bankId] as const,
      ...round.sets.map(({ bankId }, set) => [`/rules/rounds/${at}/sets/${set}/bankId`, bankId] as const),
    ]),
  ];
  const banks = new Map<string, string[]>();
  for (const [pointer, bankId] of named)
    if (bankId !== null) banks.set(bankId, [...(banks.get(bankId) ?? []), pointer]);
  return banks;
};
