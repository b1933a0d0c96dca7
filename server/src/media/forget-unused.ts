import { and, asc, eq, gt, inArray, like, lte, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** An upload belongs to nothing until its question is saved. */
const patienceMs = 24 * 60 * 60_000;
/** Rows looked at in one go: a few milliseconds. */
const page = 500;
/** Old media looked for among the questions in one walk through them: a few hundred kilobytes of names. */
const oldPage = 5_000;
/** Forgotten in one unit of work: up to 3 MB each. */
const chunk = 20;
/** Forgotten in one sweep at most; the rest waits for the next. */
const most = 1_000;

const namesIn = (media: unknown): string[] =>
  Array.isArray(media)
    ? media.flatMap((one: { sha256?: unknown } | null) =>
        typeof one?.sha256 === 'string' ? [one.sha256] : [],
      )
    : [];

const mediaOf = (question: unknown): unknown =>
  typeof question === 'object' && question !== null && 'media' in question ? question.media : undefined;

/** What has waited long enough, a page after a name. Most days there is nothing new, and most of it is in use. */
const listOld = async (deps: Deps, after: string, now: number): Promise<string[]> => {
  const { media } = deps.store.tables;
  const rows = await deps.store.read
    .select({ sha256: media.sha256 })
    .from(media)
    .where(and(gt(media.sha256, after), lte(media.createdAt, now - patienceMs)))
    .orderBy(asc(media.sha256))
    .limit(oldPage);
  return rows.map(({ sha256 }) => sha256);
};

/** Strikes out what item versions name, page after page. */
const spareThoseInItems = async (deps: Deps, unused: Set<string>): Promise<void> => {
  const { itemVersions } = deps.store.tables;
  for (let last: string | undefined = ''; last !== undefined;) {
    const rows: { id: string; media: unknown }[] = await deps.store.read
      .select({ id: itemVersions.id, media: itemVersions.media })
      .from(itemVersions)
      .where(gt(itemVersions.id, last))
      .orderBy(asc(itemVersions.id))
      .limit(page);
    for (const row of rows) for (const name of namesIn(row.media)) unused.delete(name);
    last = rows.length === page ? rows.at(-1)?.id : undefined;
  }
};

/** Strikes out what questions of imports name, taken or not: one may still be taken, or undone and taken again. */
const spareThoseInImports = async (deps: Deps, unused: Set<string>): Promise<void> => {
  const { importQuestions: table } = deps.store.tables;
  for (let last: { importId: string; ordinal: number } | undefined = { importId: '', ordinal: 0 }; last;) {
    const { importId, ordinal }: { importId: string; ordinal: number } = last;
    const rows: { importId: string; ordinal: number; question: unknown }[] = await deps.store.read
      .select({ importId: table.importId, ordinal: table.ordinal, question: table.question })
      .from(table)
      .where(
        and(
          or(gt(table.importId, importId), and(eq(table.importId, importId), gt(table.ordinal, ordinal))),
          // Text in both dialects; a question without media is not worth sending over.
          like(table.question, '%"sha256"%'),
        ),
      )
      .orderBy(asc(table.importId), asc(table.ordinal))
      .limit(page);
    for (const row of rows) for (const name of namesIn(mediaOf(row.question))) unused.delete(name);
    last = rows.length === page ? rows.at(-1) : undefined;
  }
};

/**
 * Forgets pictures and sounds older than a day that no question names, in the bank or in an import. One uploaded
 * again meanwhile stays: it counts as new.
 *
 * @returns how many were forgotten.
 */
export const forgetUnusedMedia = async (deps: Deps, now: number): Promise<number> => {
  let count = 0;
  for (let after: string | undefined = ''; after !== undefined && count < most;) {
    const old = await listOld(deps, after, now);
    const unused = new Set(old);
    if (unused.size > 0) await spareThoseInItems(deps, unused);
    if (unused.size > 0) await spareThoseInImports(deps, unused);
    count += await forget(deps, [...unused].slice(0, most - count), now);
    after = old.length === oldPage ? old.at(-1) : undefined;
  }
  if (count > 0) deps.log.info({ count }, 'unused media forgotten');
  return count;
};

/** A few at a time, their bytes with them; what was named again meanwhile stays. @returns how many. */
const forget = async (deps: Deps, names: readonly string[], now: number): Promise<number> => {
  const { media, mediaBytes } = deps.store.tables;
  let count = 0;
  for (let from = 0; from < names.length; from += chunk) {
    const batch = names.slice(from, from + chunk);
    count += await deps.store.write(async (tx) => {
      const gone = await tx
        .delete(media)
        .where(and(inArray(media.sha256, batch), lte(media.createdAt, now - patienceMs)))
        .returning({ sha256: media.sha256 });
      const ids = gone.map(({ sha256 }) => sha256);
      if (ids.length > 0) await tx.delete(mediaBytes).where(inArray(mediaBytes.sha256, ids));
      return ids.length;
    });
  }
  return count;
};
