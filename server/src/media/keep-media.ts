import { inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/** Names in one statement. */
const chunk = 500;

/**
 * Of some media those that are stored. They count as new again for the sweep that forgets what no question names,
 * so they stay while a question is being saved.
 */
export const keepThoseStored = async (
  { store }: Pick<Deps, 'store'>,
  names: readonly string[],
  now: number,
): Promise<Set<string>> => {
  const { media } = store.tables;
  const wanted = [...new Set(names)];
  const there = new Set<string>();
  for (let from = 0; from < wanted.length; from += chunk) {
    const kept = await store.write((tx) =>
      tx
        .update(media)
        .set({ createdAt: now })
        .where(inArray(media.sha256, wanted.slice(from, from + chunk)))
        .returning({ sha256: media.sha256 }),
    );
    for (const { sha256 } of kept) there.add(sha256);
  }
  return there;
};

/** Of some media those that are not stored. */
export const findMissingMedia = async (
  { store }: Pick<Deps, 'store'>,
  names: readonly string[],
): Promise<Set<string>> => {
  const { media } = store.tables;
  const missing = new Set(names);
  const wanted = [...missing];
  for (let from = 0; from < wanted.length; from += chunk) {
    const there = await store.read
      .select({ sha256: media.sha256 })
      .from(media)
      .where(inArray(media.sha256, wanted.slice(from, from + chunk)));
    for (const { sha256 } of there) missing.delete(sha256);
  }
  return missing;
};

/**
 * Makes sure the media a question names are stored, and stay so while it is being saved.
 *
 * @throws {Problem} invalid-request naming each that is not there: unknown-media.
 */
export const keepMedia = async (
  deps: Pick<Deps, 'store'>,
  named: readonly { sha256: string }[],
  now: number,
): Promise<void> => {
  const names = named.map(({ sha256 }) => sha256);
  const there = await keepThoseStored(deps, names, now);
  const errors = names.flatMap((name, index) =>
    there.has(name) ? [] : [{ pointer: `/question/media/${index}/sha256`, detail: 'unknown-media' as const }],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
};
