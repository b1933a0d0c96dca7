import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { readBank } from '../banks/text/bank-file.ts';
import { importBank } from '../banks/text/import-bank.ts';
import { seededRandom } from '../banks/paper/seeded-random.ts';
import { createContest } from '../contests/create-contest.ts';
import { publishContest } from '../contests/publish-contest.ts';
import { findContestBySlug, getPublishedContest, listContestIds } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { joinContest } from '../people/join-contest.ts';
import { importUnits } from '../people/units.ts';
import { readShippedUnits } from '../people/unit-file.ts';
import { demoPeople, type DemoPerson } from './demo-people.ts';
import { demoRules } from './demo-rules.ts';
import { playDemoAttempt } from './play-demo.ts';

const bankDir = join(import.meta.dirname, '..', '..', '..', 'question-banks', 'cchc-2026');
const slug = 'minh-hoa';
const people = 60;
const hour = 3600_000;

/**
 * Fills an empty database: the shipped bank, the tree of units, and an open demonstration contest with
 * made-up people in it. A start that was cut off is finished by the next one. A database that knows any
 * other contest, or has staff already, is left alone.
 *
 * @param say told what is being done, in words for the terminal.
 */
export async function seedDemo(deps: Deps, now: number, say: (text: string) => void): Promise<void> {
  const begun = await findContestBySlug(deps, slug);
  if ((await listContestIds(deps)).length > (begun?.isDemo ? 1 : 0) || (await hasStaff(deps))) return;
  say('• Nạp ngân hàng câu hỏi và cây đơn vị (loading bank and units) …');
  const { bankId } = await importBank(deps, await readBank(bankDir), now);
  const units = await readShippedUnits();
  await importUnits(deps, units);
  say('• Dựng cuộc thi minh hoạ (making the demonstration contest) …');
  const contestId = begun?.id ?? (await makeContest(deps, bankId, now));
  await publishContest(deps, contestId, null, now);
  await playDemo(
    deps,
    units.filter((unit) => unit.kind !== 'province').map((unit) => unit.id),
    now,
  );
}

/** Staff are made at the end of the first start: whoever has some has been through it. */
async function hasStaff({ store }: Deps): Promise<boolean> {
  const { staffUsers } = store.tables;
  return (await store.read.select({ id: staffUsers.id }).from(staffUsers).limit(1)).length > 0;
}

async function makeContest(deps: Deps, bankId: string, now: number): Promise<string> {
  const rules = demoRules(bankId, now);
  return (await createContest(deps, { slug, rules, isDemo: true }, null, now)).contestId;
}

/** How many have joined: they do so one after another, so the rest are still to come. */
async function countJoined({ store }: Deps, contestId: string): Promise<number> {
  const { entrants } = store.tables;
  const [row] = await store.read
    .select({ n: count() })
    .from(entrants)
    .where(eq(entrants.contestId, contestId));
  return row?.n ?? 0;
}

async function playDemo(deps: Deps, unitIds: readonly string[], now: number) {
  const random = seededRandom(deps.randomBytes(16));
  const contest = await getPublishedContest(deps, slug);
  const [decided, open] = contest.rounds;
  if (!decided || !open) return;
  const joined = await countJoined(deps, contest.id);
  for (const person of demoPeople(people, random).slice(joined)) {
    const joinedAt = decided.opensAt + Math.floor(random() * 24 * hour);
    const entrantId = await joinAs(deps, person, unitIds, joinedAt);
    const guess = 40 + Math.floor(random() * 50);
    const play = { entrantId, person, guess };
    await playDemoAttempt(deps, { ...play, roundId: decided.id, startedAt: joinedAt + hour }, random);
    if (random() < 0.5) continue;
    const startedAt = open.opensAt + Math.floor(random() * (now - open.opensAt - hour));
    await playDemoAttempt(deps, { ...play, roundId: open.id, startedAt }, random);
  }
}

async function joinAs(deps: Deps, person: DemoPerson, unitIds: readonly string[], now: number) {
  const { fullName, birthYear, phone, audience } = person;
  const unitId = unitIds[person.unitIndex % unitIds.length];
  const body = { fullName, birthYear, phone, audience, unitId, consent: true };
  const request = { slug, idempotencyKey: randomUUID(), body, oldTokenHash: '' };
  const { entrantId } = await joinContest(deps, request, now);
  return entrantId;
}
