/** What a public board ranks. */
export type BoardName =
  | { kind: 'contest'; contestId: string }
  | { kind: 'contest-audience'; contestId: string; audience: string }
  | { kind: 'round'; roundId: string }
  | { kind: 'audience'; roundId: string; audience: string }
  | { kind: 'unit'; roundId: string; unitId: string };

export const longestBoardName = 160;

/**
 * Reads a public board name: `contest:ID`, `contest:ID:audience:A`, `round:ID`, `round:ID:audience:A` or
 * `round:ID:unit:U`. undefined for anything else; whether such a board exists is another question.
 */
export const parseBoardName = (text: string): BoardName | undefined => {
  const parts = text.split(':');
  if (text.length > longestBoardName || parts.includes('')) return undefined;
  const [kind, id = '', part, of = ''] = parts;
  if (kind === 'contest' && parts.length === 2) return { kind, contestId: id };
  if (kind === 'contest' && part === 'audience' && parts.length === 4)
    return { kind: 'contest-audience', contestId: id, audience: of };
  if (kind !== 'round') return undefined;
  if (parts.length === 2) return { kind, roundId: id };
  if (parts.length !== 4) return undefined;
  if (part === 'audience') return { kind: part, roundId: id, audience: of };
  return part === 'unit' ? { kind: part, roundId: id, unitId: of } : undefined;
};

/** The name `parseBoardName` reads. */
export const boardName = (name: BoardName): string => {
  switch (name.kind) {
    case 'contest':
      return `contest:${name.contestId}`;
    case 'contest-audience':
      return `contest:${name.contestId}:audience:${name.audience}`;
    case 'round':
      return `round:${name.roundId}`;
    case 'audience':
      return `round:${name.roundId}:audience:${name.audience}`;
    case 'unit':
      return `round:${name.roundId}:unit:${name.unitId}`;
  }
};

/** Whether a board ranks over all rounds of a contest. */
export const isOverall = (name: BoardName): name is BoardName & { contestId: string } => 'contestId' in name;
