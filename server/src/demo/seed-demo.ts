import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readBank } from '../banks/bank-file.ts';
import { importBank } from '../banks/import-bank.ts';
import { seededRandom } from '../banks/seeded-random.ts';
import { createContest } from '../contests/create-contest.ts';
import { publishContest } from '../contests/publish-contest.ts';
import { getPublishedContest, listContestIds } from '../contests/queries.ts';
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
 * made-up people in it. A database that knows any contest is left alone.
 *
 * @param say told what is being done, in words for the terminal.
 */
export async function seedDemo(deps: Deps, now: number, say: (text: string) => void): Promise<void> {
  const [known] = await listContestIds(deps);
  if (known !== undefined) return;
  say('• Nạp ngân hàng câu hỏi và cây đơn vị (loading bank and units) …');
  const { bankId } = await importBank(deps, await readBank(bankDir), now);
  const units = await readShippedUnits();
  await importUnits(deps, units);
  say('• Dựng cuộc thi minh hoạ (making the demonstration contest) …');
  const rules = demoRules(bankId, now);
  const { contestId } = await createContest(deps, { slug, rules, isDemo: true }, null, now);
  await publishContest(deps, contestId, null, now);
  await playDemo(
    deps,
    units.filter((unit) => unit.kind !== 'province').map((unit) => unit.id),
    now,
  );
}

async function playDemo(deps: Deps, unitIds: readonly string[], now: number) {
  const random = seededRandom(deps.randomBytes(16));
  const contest = await getPublishedContest(deps, slug);
  const [decided, open] = contest.rounds;
  if (!decided || !open) return;
  for (const person of demoPeople(people, random)) {
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
