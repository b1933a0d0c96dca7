import type { Rules } from '../contests/contract.ts';
import { listContests } from '../contests/list-contests.ts';
import { paperSources } from '../contests/paper-source.ts';
import { contestState, roundState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue } from '../legal-documents/catalogue.ts';
import type { ShortContest } from './contract.ts';
import { getPool } from './paper/pool.ts';
import { cellsOf } from './paper/supply.ts';
import { findShortages, type Shortage } from './paper/unmet-lines.ts';

/** The blueprints that are still drawn from a bank: those of rounds that are not over. */
const blueprintsDrawn = (rules: Rules, bankId: string, now: number) => {
  const rounds = rules.rounds.filter((round) => roundState(round, now) !== 'closed');
  return paperSources({ ...rules, rounds })
    .filter((source) => source.bankId === bankId)
    .map(({ blueprint }) => blueprint);
};

/**
 * Published contests that are not over and of whose blueprints a bank cannot fill one as it stands now. Papers
 * already drawn are frozen; new ones cannot be.
 *
 * @param without codes of items that are looked upon as retired.
 */
export const shortContests = async (
  deps: Deps,
  bankId: string,
  now: number,
  without: ReadonlySet<string> = new Set(),
): Promise<ShortContest[]> => {
  const contests = (await listContests(deps)).filter(
    ({ publishedAt, rounds, rehearsalOf }) =>
      rehearsalOf === null && publishedAt !== null && contestState(publishedAt, rounds, now) !== 'closed',
  );
  const { items } = await getPool(deps, bankId);
  const cells = cellsOf(items.filter(({ code }) => !without.has(code)));
  const { byId } = await readCatalogue(deps.store, deps.store.read);
  const inWords = (shortage: Shortage) => ({
    ...shortage,
    documentNumber: byId.get(shortage.document ?? '')?.number ?? null,
  });
  return contests
    .map(({ id, rules, rounds }) => ({
      contestId: id,
      title: rules.title,
      isOpen: rounds.some((round) => roundState(round, now) === 'open'),
      lines: blueprintsDrawn(rules, bankId, now).flatMap((lines) => findShortages(cells, lines).map(inWords)),
    }))
    .filter(({ lines }) => lines.length > 0);
};
