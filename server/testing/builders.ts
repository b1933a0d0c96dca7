import { canonicalJson } from '../src/canonical-json.ts';
import type { Rules } from '../src/contests/contract.ts';
import type { Deps } from '../src/deps.ts';
import { entrantCookie, sessionMs } from '../src/http/identity.ts';
import { importUnits } from '../src/people/units.ts';
import { fold } from '../src/vi/fold.ts';
import { testNow } from './test-app.ts';

const minute = 60_000;
const hour = 60 * minute;
const levelOf = ['recall', 'understand', 'apply'] as const;

/** The key of a made item unless a test says otherwise: the first option, and the third too where several are right. */
export const firstIsRight = (type: string): string[] => (type === 'multiple' ? ['a', 'c'] : ['a']);

export interface TestBank {
  bankId: string;
  itemVersionIds: string[];
}

const typeOf = (index: number) => (['single', 'multiple', 'true-false'] as const)[index % 3] ?? 'single';

const optionsOf = (index: number) =>
  typeOf(index) === 'true-false'
    ? [
        { id: 'a', text: 'Đúng' },
        { id: 'b', text: 'Sai' },
      ]
    : ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Phương án số ${index}${id}` }));

/**
 * A bank on the topic `general`: single, multiple and true-false items in turn, levels in turn.
 *
 * @param wanted.keyOf the key of an item of a type; `firstIsRight` unless given.
 */
export async function makeBank(
  deps: Deps,
  wanted: { items?: number; keyOf?: (type: string, index: number) => string[]; now?: number } = {},
): Promise<TestBank> {
  const { items: count = 12, keyOf = firstIsRight, now = testNow } = wanted;
  const { banks, items, itemVersions, itemKeys } = deps.store.tables;
  const bankId = deps.newId(now);
  const made = Array.from({ length: count }, (_, index) => ({
    index,
    id: deps.newId(now),
    versionId: deps.newId(now),
  }));
  await deps.store.write(async (tx) => {
    await tx
      .insert(banks)
      .values({ id: bankId, slug: `bank-${bankId}`, title: 'Ngân hàng thử', createdAt: now, revision: 1 });
    for (const { index, id, versionId } of made) {
      const code = `made-${String(index).padStart(4, '0')}`;
      await tx.insert(items).values({ id, bankId, code, currentVersionId: versionId, retiredAt: null });
      await tx.insert(itemVersions).values({
        id: versionId,
        itemId: id,
        version: 1,
        type: typeOf(index),
        topic: 'general',
        level: levelOf[index % 3] ?? 'recall',
        difficulty: 'easy',
        prompt: `Câu hỏi thử số ${index}?`,
        options: optionsOf(index),
        fact: null,
        createdAt: now,
      });
      await tx.insert(itemKeys).values({
        itemVersionId: versionId,
        correct: keyOf(typeOf(index), index),
        explanation: `Giải thích câu ${index}`,
        legalBasis: `Điều ${index}`,
      });
    }
  });
  return { bankId, itemVersionIds: made.map((each) => each.versionId) };
}

/** Rules of a plain contest: one round open from an hour ago until tomorrow, 20 minutes, three attempts, six items. */
export const testRules = (bankId: string, overrides: Partial<Rules> = {}): Rules => ({
  revision: 2,
  title: 'Tìm hiểu về cải cách hành chính',
  organizer: 'Sở Nội vụ',
  summary: '',
  bankId,
  audiences: [],
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  fields: { birthYear: false, unit: false, minAge: null, maxAge: null },
  rounds: [
    {
      id: `r-${bankId}`,
      title: 'Vòng 1',
      opensAt: testNow - hour,
      closesAt: testNow + 24 * hour,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ],
  sitting: { durationMs: 20 * minute, graceMs: 5_000, attempts: 3, counts: 'best' },
  blueprint: [{ topic: 'general', level: null, document: null, count: 6 }],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
  ranking: [
    { by: 'score' },
    { by: 'duration', precisionMs: 1_000 },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: 1 },
  ],
  overall: { by: 'sum' },
  reveal: { score: 'on-submit', key: 'on-close' },
  freeze: null,
  privacy: { names: 'masked', showUnit: true },
  prizes: [],
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
  ...overrides,
});

export interface TestContest {
  contestId: string;
  slug: string;
  /** The first round. */
  roundId: string;
  rules: Rules;
  itemVersionIds: string[];
}

export interface WantedContest {
  /** Members of the rules that matter to the test; the rest are `testRules`. */
  rules?: Partial<Rules>;
  bank?: TestBank;
  isDemo?: boolean;
  publishedAt?: number | null;
  now?: number;
}

/** A published contest over a bank of its own. Written straight into the tables, so it needs no staff. */
export async function makeContest(deps: Deps, wanted: WantedContest = {}): Promise<TestContest> {
  const { isDemo = false, now = testNow, publishedAt = now - 24 * hour } = wanted;
  const bank = wanted.bank ?? (await makeBank(deps, { now }));
  const rules = testRules(bank.bankId, wanted.rules);
  const contestId = deps.newId(now);
  const slug = `cuoc-thi-${contestId}`;
  const { contests, contestRules, rounds } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx
      .insert(contests)
      .values({ id: contestId, slug, isDemo, createdAt: now, publishedAt, rulesVersion: 1 });
    await tx.insert(contestRules).values({
      contestId,
      version: 1,
      rules: canonicalJson(rules),
      reason: null,
      createdBy: null,
      createdAt: now,
    });
    for (const [index, round] of rules.rounds.entries())
      await tx.insert(rounds).values({ ...round, contestId, ordinal: index + 1, finalizedAt: null });
  });
  deps.changes.emit('contest', { contestId });
  return { contestId, slug, roundId: rules.rounds[0]?.id ?? '', rules, itemVersionIds: bank.itemVersionIds };
}

/** A unit at the root of the tree, with its id. */
export async function makeUnit(deps: Deps, id: string, name = 'Xã An Bình'): Promise<string> {
  const always = { effectiveFrom: 0, effectiveTo: null, mergedInto: null };
  await importUnits(deps, [{ id, name, parentId: null, kind: 'commune', aliases: [], ...always }]);
  return id;
}

export interface TestEntrant {
  entrantId: string;
  fullName: string;
  /** For `headers: { cookie }` of `app.inject`. */
  cookie: string;
  /** What the cookie holds. */
  token: string;
}

let made = 0;

/** An entrant who has joined, with a session. */
export async function makeEntrant(
  deps: Deps,
  contest: Pick<TestContest, 'contestId'>,
  wanted: { fullName?: string; phone?: string; unitId?: string; audience?: string; now?: number } = {},
): Promise<TestEntrant> {
  const { fullName = 'Nguyễn Thị Hồng Nhung', unitId = null, audience = null, now = testNow } = wanted;
  const entrantId = deps.newId(now);
  const token = Buffer.from(deps.randomBytes(16)).toString('base64url');
  const { phone = `09${String(++made).padStart(8, '0')}` } = wanted;
  const { entrants, entrantProfiles, entrantSessions } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx.insert(entrants).values({
      id: entrantId,
      contestId: contest.contestId,
      unitId,
      audience,
      identityHash: `identity-${entrantId}`,
      codeHash: `code-${entrantId}`,
      joinKeyHash: `join-${entrantId}`,
      joinBodyHash: `body-${entrantId}`,
      joinedAt: now,
      consentedAt: now,
      consentVersion: 1,
    });
    await tx.insert(entrantProfiles).values({
      entrantId,
      fullName,
      foldedName: fold(fullName),
      birthYear: null,
      phone,
      staffCode: null,
      erasedAt: null,
    });
    await tx.insert(entrantSessions).values({
      tokenHash: deps.secret.hash('entrant-session', token),
      entrantId,
      contestId: contest.contestId,
      createdAt: now,
      expiresAt: now + sessionMs,
    });
  });
  return { entrantId, fullName, token, cookie: `${entrantCookie}=${token}` };
}
