import { eq, like, or } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';

/** Room is left for a number behind it. */
const longestSlug = 50;

/** “Ngân hàng CCHC 2027” → `ngan-hang-cchc-2027`. Letters of other scripts have no place in an address. */
export const slugOfTitle = (title: string): string => {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
  return slug.length < 3 ? 'ngan-hang' : slug;
};

/** The slug itself, or with the first number behind it that nobody uses. */
export const freeSlug = (slug: string, taken: ReadonlySet<string>): string => {
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`;
  return free;
};

/**
 * Makes an empty bank. Two banks may have the same title.
 *
 * @param by staff id.
 */
export const createBank = async (
  deps: Deps,
  { title }: { title: string },
  by: string,
  now: number,
): Promise<{ bankId: string }> => {
  const { banks } = deps.store.tables;
  const wanted = slugOfTitle(title);
  const bankId = await deps.store.write(
    async (tx) => {
      const rows = await tx
        .select({ id: banks.id, slug: banks.slug })
        .from(banks)
        .where(or(eq(banks.slug, wanted), like(banks.slug, `${wanted}-%`), like(banks.id, `${wanted}%`)));
      const id = freeSlug(wanted, new Set(rows.flatMap((row) => [row.id, row.slug])));
      // The rules name the bank by its id, and are read aloud: a word is better there than a number.
      await tx.insert(banks).values({ id, slug: id, title, createdAt: now, revision: 1 });
      await recordAudit(tx, deps, { at: now, actor: by, action: 'bank.create', subject: `bank:${id}` });
      return id;
    },
    { serializable: true },
  );
  deps.changes.emit('bank', { bankId });
  return { bankId };
};
