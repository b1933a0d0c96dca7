import type { Store } from '@cchc/db/store.ts';
import { findDoubts, readFlags, type LatestCiting } from '../../legal-documents/find-doubts.ts';
import { isFromText, isReviewed } from '../review/review-state.ts';
import { readReviews } from '../review/version-reviews.ts';

interface Candidate {
  /** The import the item came with; null for none. */
  importId: string | null;
  version: LatestCiting;
}

/**
 * Which items a bank keeps out of new papers though they are not retired: those that rest on law that has moved
 * since they were looked at, and under `second-person` those that nobody but their author has looked at.
 *
 * @param candidates at most a few hundred.
 * @returns ids of their current versions.
 */
export const keptOut = async (
  store: Pick<Store, 'read' | 'tables'>,
  candidates: readonly Candidate[],
  bank: { reviewPolicy: string },
): Promise<ReadonlySet<string>> => {
  const versions = candidates.map(({ version }) => version);
  const doubts = await findDoubts(store, await readFlags(store), versions);
  return new Set([...doubts.keys(), ...(await unreviewed(store, candidates, bank))]);
};

/** Ids of current versions that wait for a second person. */
const unreviewed = async (
  store: Pick<Store, 'read' | 'tables'>,
  candidates: readonly Candidate[],
  bank: { reviewPolicy: string },
): Promise<string[]> => {
  if (bank.reviewPolicy !== 'second-person') return [];
  const reviews = await readReviews(
    store,
    candidates.map(({ version }) => version.id),
  );
  const out = candidates.filter((candidate) => {
    const { version } = candidate;
    const verdict = reviews.get(version.id)?.at(-1)?.verdict ?? null;
    return !isReviewed({ fromText: isFromText(candidate, version), verdict });
  });
  return out.map(({ version }) => version.id);
};
