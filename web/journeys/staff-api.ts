import type { APIRequestContext } from '@playwright/test';
import type { PaperPreview, BankSummary } from '@cchc/server/src/banks/contract.ts';
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
    revision: 1,
    title: 'Vòng thi của Sở',
    organizer: 'Sở Nội vụ',
    summary: '',
    bankId: banks[0]?.id ?? '',
    audiences: [],
    identity: 'phone',
    fields: { birthYear: false, unit: false, minAge: null },
    rounds: [{ id: 'one', title: 'Vòng 1', opensAt: now + 3600_000, closesAt: now + 7200_000 }],
    sitting: { durationMs: 600_000, graceMs: 1_000, attempts: 1, counts: 'best' },
    blueprint: [{ topic: 'general', level: 'recall', count: 4 }],
    shuffle: { items: true, options: true },
    scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
    prediction: { target: 'entrants' },
    ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1 }],
    reveal: { score: 'on-submit', key: 'on-close' },
    privacy: { names: 'full', showUnit: false },
    prizes: [],
  };
  const wanted = { slug, rules: { ...rules, ...change(rules) } };
  const created = await request.post(`${url}/api/staff/contests`, { data: wanted });
  await expectOk(created);
  const { contestId } = (await created.json()) as { contestId: string };
  const published = await request.post(`${url}/api/staff/contests/${contestId}/publish`);
  await expectOk(published);
  return (await published.json()) as StaffContest;
}

/** Texts of the right options by question, as a staff preview shows them. */
export async function rightAnswers(request: APIRequestContext, { url }: Platform, rules: Rules) {
  const right = new Map<string, string[]>();
  // A preview draws at random: several show the whole pool of a small blueprint.
  for (let draw = 0; draw < 12; draw++) {
    const response = await request.post(`${url}/api/staff/papers/preview`, { data: { rules } });
    await expectOk(response);
    for (const slot of ((await response.json()) as PaperPreview).slots)
      right.set(
        slot.prompt,
        slot.options.filter((option) => slot.correct.includes(option.id)).map((option) => option.text),
      );
  }
  return right;
}
