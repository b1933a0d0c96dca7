import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { blueprintForm, type DocumentRow } from '#lib/organizer/blueprint-form.ts';
import { freshMeasure, freshRanking, type CollectiveRow } from '#lib/organizer/collective-form.ts';
import { keepDraft, type RulesDraft } from '#lib/organizer/rules-draft.ts';
import { formOf, type RulesForm } from '#lib/organizer/rules-form.ts';
import { untouched } from '#lib/organizer/typed-field.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, signInAsAdmin } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform();
});
test.afterAll(() => platform.stop());

const emptyPrize = { key: 'new-1', title: '', count: '0', value: '' };
const emptyLine: DocumentRow = { key: 'new-1', document: '', topic: 'any', choice: 'any', count: '' };

/** A ranking of units with something wrong in every field. */
const wrongRanking: CollectiveRow = {
  ...freshRanking('new-1', '', 'headcount'),
  measures: [
    freshMeasure('participation', 'new-1', 'roster'),
    { ...freshMeasure('share-above', 'new-2', 'headcount'), percent: 'nửa' },
    {
      ...freshMeasure('weighted', 'new-3', 'headcount'),
      parts: [
        { key: 'new-1', by: 'share-above', of: 'headcount', percent: '0', weight: 'nửa' },
        { key: 'new-2', by: 'mean-score', of: 'headcount', percent: '', weight: '10' },
      ],
    },
  ],
  gate: 'headcount',
  gatePercent: '120',
  prizes: [emptyPrize],
};

/** Changes that put something wrong into every control of the editor; not all can be wrong at once. */
const wrong: ((form: RulesForm) => Partial<RulesForm>)[] = [
  (form) => ({
    title: '',
    organizer: '',
    summary: 'x'.repeat(1001),
    audiences: [{ key: 'new-1', id: '', name: '', bankId: '', prizes: [emptyPrize] }],
    identity: 'account',
    minAge: 'trẻ',
    maxAge: 'già',
    unit: false,
    rounds: form.rounds.map((round) => ({
      ...round,
      title: '',
      opensAt: untouched(''),
      closesAt: untouched(''),
      blueprint: blueprintForm([]),
      sets: [
        {
          key: 'new-1',
          id: '',
          name: '',
          bankId: '',
          blueprint: { ...blueprintForm([]), documents: [emptyLine] },
        },
        { key: 'new-2', id: '', name: '', bankId: '', blueprint: blueprintForm([]) },
      ],
    })),
    duration: untouched('lâu'),
    grace: untouched('99'),
    limited: true,
    attempts: '0',
    blueprint: {
      ...blueprintForm([{ topic: 'general', level: 'recall', document: null, count: 101 }]),
      documents: [emptyLine],
    },
    marks: '',
    prediction: 'entrants',
    predictionDecimals: '5',
    ranking: [],
    overall: 'best',
    overallRounds: '9',
    revealScore: 'never',
    revealKey: 'on-submit',
    freeze: 'on-close',
    freezeBefore: untouched('lâu'),
    prizes: [emptyPrize],
    roundPrizes: [emptyPrize],
    collective: {
      blocs: [
        { key: 'new-1', id: '', name: '', units: [] },
        { key: 'new-2', id: '', name: '', units: [{ unitId: 'u1', name: '', headcount: 'đông' }] },
        { key: 'new-3', id: '', name: 'Khối', units: [{ unitId: 'u1', name: 'Xã', headcount: '' }] },
      ],
      rankings: [wrongRanking, { ...freshRanking('new-2', 'Trống', 'headcount'), measures: [] }],
    },
  }),
  () => ({
    bankId: '',
    blueprint: blueprintForm([]),
    prediction: 'entrants',
    predictionDecimals: '0',
    predictionAmong: 'audience',
    ranking: [{ by: 'decision' }, { by: 'score' }],
    freeze: 'on-close',
    freezeBefore: untouched('0'),
  }),
];

/** Opens the editor on a form as if it had been typed there. */
async function openWith(page: Page, contest: StaffContest, form: RulesForm): Promise<void> {
  const { rules, rulesVersion } = contest;
  const draft: RulesDraft = { form, slug: '', base: { version: rulesVersion, rules }, savedAt: Date.now() };
  const kept = new Map<string, string>();
  keepDraft(
    { getItem: () => null, setItem: (name, text) => void kept.set(name, text), removeItem: () => undefined },
    contest.id,
    draft,
  );
  await page.goto('/organizer');
  await page.evaluate(
    (entries) => entries.forEach(([name, text]) => localStorage.setItem(name, text)),
    [...kept],
  );
  await page.goto(`/organizer/contests/${contest.id}/rules`);
}

test('whatever is refused in the rules leads to its control, and the page holds with everything open', async ({
  browser,
}) => {
  const office = await browser.newContext({
    baseURL: platform.url,
    viewport: { width: 320, height: 800 },
    reducedMotion: 'reduce',
  });
  await signInAsAdmin(office.request, platform);
  const contest = await publishContest(office.request, platform, 'the-le-sai', () => ({}));
  const desk = await office.newPage();
  let tried = 0;
  for (const change of wrong) {
    const form = formOf(contest.rules);
    await openWith(desk, contest, { ...form, ...change(form) });
    await desk.getByRole('button', { name: 'Lưu thể lệ' }).click();
    const links = desk.getByRole('alert').getByRole('link');
    await expect(links.first()).toBeVisible();
    const ids = await links.evaluateAll((found) => found.map((each) => each.getAttribute('href') ?? ''));
    tried += ids.length;
    for (const [index, id] of ids.entries()) {
      await links.nth(index).click();
      await expect(desk.locator(id), id).toBeFocused();
      await expect(desk.locator(id), id).toBeInViewport();
    }
    const { violations } = await new AxeBuilder({ page: desk }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
    expect(await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
  // Were the forms above no longer wrong, nothing would be tried.
  expect(tried).toBeGreaterThan(60);
});

test('units are pasted from a sheet, what is not found is said, and the rules are saved with a reason', async ({
  browser,
}) => {
  const office = await browser.newContext({ baseURL: platform.url });
  await signInAsAdmin(office.request, platform);
  const contest = await publishContest(office.request, platform, 'giai-tap-the', () => ({
    fields: { birthYear: false, unit: true, minAge: null, maxAge: null },
  }));
  const desk = await office.newPage();
  await desk.goto(`/organizer/contests/${contest.id}/rules`);
  await desk.getByRole('button', { name: 'Thêm giải tập thể' }).click();
  await expect(desk.getByText(/Tỷ lệ trên số người cần danh sách đơn vị/).first()).toBeVisible();
  await desk.getByText(/Các khối đơn vị/).click();
  await desk.getByRole('button', { name: 'Thêm khối' }).click();
  await desk.getByLabel('Tên khối').fill('Các tỉnh');
  await desk.getByText('Dán danh sách từ Excel').click();
  await desk.getByLabel(/Mỗi dòng một đơn vị/).fill('Tỉnh Lào Cai\t1.200\nSon La\t900\nTỉnh Không Có\t5');
  await desk.getByRole('button', { name: 'Đối chiếu và thêm' }).click();
  await expect(desk.getByText('Đã thêm 2 đơn vị')).toBeVisible();
  await expect(desk.getByText(/Dòng 3, “Tỉnh Không Có/)).toBeVisible();
  await expect(desk.getByLabel(/Mỗi dòng một đơn vị/)).toHaveValue('Tỉnh Không Có\t5');
  await desk.getByLabel('Vì sao thay đổi?').fill('Thêm giải tập thể theo kế hoạch');
  await desk.getByRole('button', { name: 'Lưu thể lệ' }).click();
  await expect(desk.getByText('Đã lưu thể lệ, bản 2.').first()).toBeVisible();
  const answer = await office.request.get(`/api/staff/contests/${contest.id}`);
  const { rules } = (await answer.json()) as StaffContest;
  expect(rules.collective).toMatchObject({
    blocs: [{ name: 'Các tỉnh', units: [{ headcount: 1200 }, { headcount: 900 }] }],
    rankings: [{ measures: [{ by: 'participation', of: 'headcount' }] }],
  });
});
