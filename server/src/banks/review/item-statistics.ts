import { asc, eq } from 'drizzle-orm';
import { findRound } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import type { Language } from '../../problems.ts';
import { overRounds, type ItemFigures } from '../../reports/item-analysis.ts';
import { fewestAttempts, verdictInWords } from '../../reports/item-verdict.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';
import { findItem } from '../get-item.ts';
import { questionOf } from '../question/item-content.ts';
import { verdictsAbout } from './item-verdicts.ts';
import type { ItemStatistics } from './review-contract.ts';
import { readFigures, type RoundOfVersion } from './version-figures.ts';

interface VersionOfItem {
  id: string;
  version: number;
  question: CompleteQuestion;
}

const readVersions = async ({ store }: Pick<Deps, 'store'>, itemId: string): Promise<VersionOfItem[]> => {
  const { itemVersions, itemKeys } = store.tables;
  const rows = await store.read
    .select({ version: itemVersions, key: itemKeys })
    .from(itemVersions)
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(eq(itemVersions.itemId, itemId))
    .orderBy(asc(itemVersions.version));
  return rows.map((row) => ({
    id: row.version.id,
    version: row.version.version,
    question: questionOf(row),
  }));
};

const inWords = (question: CompleteQuestion, figures: ItemFigures, language: Language) => ({
  ...figures,
  verdicts: verdictsAbout(question, figures).map((verdict) => verdictInWords(verdict, language)),
});

/**
 * How an item fared in every round that is over, version by version, and what that says in words. There is
 * nothing of a round that is still going on.
 *
 * @throws {Problem} not-found.
 */
export const getItemStatistics = async (
  deps: Deps,
  itemId: string,
  language: Language,
): Promise<ItemStatistics> => {
  const { item } = await findItem(deps, itemId);
  const versions = await readVersions(deps, itemId);
  const figures = await readFigures(
    deps.store,
    versions.map(({ id }) => id),
  );
  const rounds = await Promise.all(
    versions.flatMap((version) =>
      (figures.get(version.id) ?? []).map((round) => present(deps, version, round, language)),
    ),
  );
  const overall = overRounds(item.rounds);
  return {
    overall: overall ? inWords(item.question, overall, language) : null,
    fewestAttempts,
    rounds: rounds
      .toSorted((one, other) => other.closesAt - one.closesAt)
      .map(({ closesAt: _closesAt, ...round }) => round),
  };
};

const present = async (
  deps: Deps,
  { version, question }: VersionOfItem,
  { roundId, computedAt, ...figures }: RoundOfVersion,
  language: Language,
) => {
  const found = await findRound(deps, roundId);
  return {
    ...inWords(question, figures, language),
    roundId,
    computedAt,
    version,
    contest: found?.contest.rules.title ?? '',
    round: found?.round.title ?? '',
    closesAt: found?.round.closesAt ?? 0,
  };
};
