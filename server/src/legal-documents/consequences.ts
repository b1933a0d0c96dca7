import type { ShortContest } from '../banks/contract.ts';
import { shortContests } from '../banks/short-contests.ts';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import { getCitingIndex } from './citing-index.ts';
import type { Consequences } from './contract.ts';

/**
 * What would leave new papers if a document's questions came into doubt now, and which contests would then
 * fall short. Nothing is changed.
 *
 * @throws {Problem} not-found.
 */
export const previewConsequences = async (
  deps: Deps,
  documentId: string,
  now: number,
): Promise<Consequences> => {
  documentIn(await readCatalogue(deps.store, deps.store.read), documentId);
  const titles = await bankTitles(deps);
  const citing = (await getCitingIndex(deps)).get(documentId) ?? [];
  const leaving = citing.filter(({ retiredAt, inDoubt }) => retiredAt === null && !inDoubt);
  const ofBanks = Map.groupBy(leaving, ({ bankId }) => bankId);
  const short = await Promise.all(
    [...ofBanks].map(([bankId, items]) =>
      shortContests(deps, bankId, now, new Set(items.map(({ code }) => code))),
    ),
  );
  return {
    items: leaving.length,
    banks: [...ofBanks].map(([bankId, items]) => ({
      bankId,
      title: titles.get(bankId) ?? '',
      items: items.length,
    })),
    shortContests: short.flat(),
  };
};

const bankTitles = async ({ store }: Pick<Deps, 'store'>): Promise<ReadonlyMap<string, string>> => {
  const { banks } = store.tables;
  const rows = await store.read.select({ id: banks.id, title: banks.title }).from(banks);
  return new Map(rows.map(({ id, title }) => [id, title]));
};

/** Contests that fall short now, of the banks with questions that rest on a document. */
export const shortBecauseOf = async (
  deps: Deps,
  documentId: string,
  now: number,
): Promise<ShortContest[]> => {
  const citing = (await getCitingIndex(deps)).get(documentId) ?? [];
  const banks = new Set(citing.map(({ bankId }) => bankId));
  return (await Promise.all([...banks].map((bankId) => shortContests(deps, bankId, now)))).flat();
};
