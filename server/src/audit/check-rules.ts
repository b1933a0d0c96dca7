import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { rulesHash } from '../contests/rules-change.ts';
import type { Deps } from '../deps.ts';

/** What a decision that changed rules sealed; those from before hashes were kept sealed nothing. */
const sealsSchema = z.object({ from: z.number(), to: z.number(), before: z.string(), after: z.string() });

/** Whether a version is there with the text that was sealed. True as well once its contest has gone, as rehearsals do. */
async function holds(
  { store }: Pick<Deps, 'store'>,
  { contestId, version, hash }: { contestId: string; version: number; hash: string },
): Promise<boolean> {
  const { contests, contestRules } = store.tables;
  const ofVersion = and(eq(contestRules.contestId, contests.id), eq(contestRules.version, version));
  const [contest] = await store.read
    .select({ rules: contestRules.rules })
    .from(contests)
    .leftJoin(contestRules, ofVersion)
    .where(eq(contests.id, contestId));
  return !contest || (contest.rules !== null && rulesHash(contest.rules) === hash);
}

/** Whether the rules a decision put in force, and those it took the place of, are still the ones it sealed. */
export async function rulesHold(
  deps: Pick<Deps, 'store'>,
  { action, contestId, detail }: { action: string; contestId: string | null; detail: string | null },
): Promise<boolean> {
  if (contestId === null || detail === null || !/^(rules|round)\./.test(action)) return true;
  const seals = sealsSchema.safeParse(JSON.parse(detail));
  if (!seals.success) return true;
  const { from, to, before, after } = seals.data;
  return (
    (await holds(deps, { contestId, version: from, hash: before })) &&
    (await holds(deps, { contestId, version: to, hash: after }))
  );
}
