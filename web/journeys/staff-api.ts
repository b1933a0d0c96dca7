import type { APIRequestContext } from '@playwright/test';
import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import type { PaperPreview } from '@cchc/server/src/banks/paper/preview-contract.ts';
import type { Rules, StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { Platform } from './platform.ts';

export const staffPassword = 'mot mat khau du dai 2026';

/** Signs the first admin in, changing the one-time password the first time; the context keeps the session. */
export async function signInAsAdmin(request: APIRequestContext, { url, admin }: Platform): Promise<void> {
  const signIn = (password: string) =>
    request.post(`${url}/api/staff/sign-in`, { data: { username: admin.username, password } });
  if ((await signIn(staffPassword)).ok()) return;
  await expectOk(await signIn(admin.password));
  const change = { current: admin.password, next: staffPassword };
  await expectOk(await request.post(`${url}/api/staff/password`, { data: change }));
  await expectOk(await signIn(staffPassword));
}

/** Makes another organiser and signs them in, their one-time password changed. */
export async function signInAsColleague(
  admin: APIRequestContext,
  request: APIRequestContext,
  { url }: Platform,
): Promise<void> {
  const roles = [{ role: 'organiser', contestId: null, unitId: null }];
  const colleague = { username: 'dong-nghiep', name: 'Đồng Thị Nghiệp', roles };
  const made = await admin.post(`${url}/api/staff/members`, { data: colleague });
  await expectOk(made);
  const { oneTimePassword } = (await made.json()) as { oneTimePassword: string };
  const { username } = colleague;
  const signIn = (password: string) =>
    request.post(`${url}/api/staff/sign-in`, { data: { username, password } });
  await expectOk(await signIn(oneTimePassword));
  const change = { current: oneTimePassword, next: staffPassword };
  await expectOk(await request.post(`${url}/api/staff/password`, { data: change }));
  await expectOk(await signIn(staffPassword));
}

async function expectOk(response: { ok: () => boolean; status: () => number; text: () => Promise<string> }) {
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
}

/** Makes and publishes a small contest over the shipped bank. */
export async function publishContest(
  request: APIRequestContext,
  { url }: Platform,
  slug: string,
  change: (rules: Rules) => Partial<Rules>,
): Promise<StaffContest> {
  const banks = (await (await request.get(`${url}/api/staff/banks`)).json()) as BankSummary[];
  const now = Date.now();
  const rules: Rules = {
    revision: 2,
    title: 'Vòng thi của Sở',
    organizer: 'Sở Nội vụ',
    summary: '',
    bankId: banks[0]?.id ?? '',
    audiences: [],
    entry: { by: 'open', excludesOrganisers: false },
    identity: 'phone',
    fields: { birthYear: false, unit: false, minAge: null, maxAge: null },
    rounds: [
      {
        id: 'one',
        title: 'Vòng 1',
        opensAt: now + 3600_000,
        closesAt: now + 7200_000,
        bankId: null,
        blueprint: null,
        sets: [],
      },
    ],
    sitting: { durationMs: 600_000, graceMs: 1_000, attempts: 1, counts: 'best' },
    blueprint: [{ topic: 'general', level: 'recall', document: null, count: 4 }],
    shuffle: { items: true, options: true },
    scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
    prediction: { target: 'entrants', decimals: 0, among: 'round' },
    ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1 }],
    overall: { by: 'sum' },
    reveal: { score: 'on-submit', key: 'on-close' },
    freeze: null,
    privacy: { names: 'full', showUnit: false },
    prizes: [],
    roundPrizes: [],
    collective: { blocs: [], rankings: [] },
  };
  const wanted = { slug, rules: { ...rules, ...change(rules) } };
  const created = await request.post(`${url}/api/staff/contests`, { data: wanted });
  await expectOk(created);
  const { contestId } = (await created.json()) as { contestId: string };
  const published = await request.post(`${url}/api/staff/contests/${contestId}/publish`);
  await expectOk(published);
  return (await published.json()) as StaffContest;
}

/** What is right for a question, in the words that stand on the page. */
export interface RightAnswer {
  type: PaperPreview['slots'][number]['type'];
  /** Right options, in order where order is asked; or the accepted answers. */
  texts: string[];
  /** What is matched, and to what. */
  pairs: [premise: string, option: string][];
}

const rightAnswer = ({ type, options, premises, correct }: PaperPreview['slots'][number]): RightAnswer => {
  const textOf = (list: { id: string; text: string }[], id?: string) =>
    list.find((one) => one.id === id)?.text ?? '';
  const isWritten = type === 'short-answer' || type === 'numeric';
  return {
    type,
    texts: isWritten ? correct : correct.map((id) => textOf(options, id)),
    pairs: type === 'matching' ? correct.map((pair) => pairOf(pair.split(':'))) : [],
  };

  function pairOf([premise, option]: string[]): [string, string] {
    return [textOf(premises, premise), textOf(options, option)];
  }
};

/** A preview draws at random: when so many in a row show nothing new, the pool of a small blueprint has been seen. */
const enoughDraws = 60;

/** What is right, by question, as staff previews show it. */
export async function rightAnswers(request: APIRequestContext, { url }: Platform, rules: Rules) {
  const right = new Map<string, RightAnswer>();
  for (let idle = 0; idle < enoughDraws; idle++) {
    const response = await request.post(`${url}/api/staff/papers/preview`, { data: { rules } });
    await expectOk(response);
    for (const slot of ((await response.json()) as PaperPreview).slots) {
      if (!right.has(slot.prompt)) idle = 0;
      right.set(slot.prompt, rightAnswer(slot));
    }
  }
  return right;
}
