import type { ListedBank } from '@cchc/server/src/banks/contract.ts';

type Cell = ListedBank['pool'][number];

/** A bank of these cells; cells rest on no document unless a test says otherwise. */
export const makeBank = (
  cells: readonly (Omit<Cell, 'documents'> & Partial<Cell>)[],
  overrides: Partial<ListedBank> = {},
): ListedBank => ({
  id: 'bank',
  slug: 'bank',
  title: 'Bank',
  items: cells.reduce((sum, { count }) => sum + count, 0),
  pool: cells.map((cell) => ({ documents: [], ...cell })),
  documents: [],
  createdAt: 0,
  revision: 1,
  retired: 0,
  ...overrides,
});
