import { expect, test } from '@playwright/test';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, rightAnswers, signInAsAdmin, staffPassword } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform();
});
test.afterAll(() => platform.stop());

const questions = 4;

test('a round: three entrants, one without a network, one on two devices, one who never submits', async ({
  browser,
}) => {
  const { url } = platform;
  const office = await browser.newContext({ baseURL: url });
  await signInAsAdmin(office.request, platform);
  const contest = await publishContest(office.request, platform, 'vong-thi-cua-so', () => ({}));
  const right = await rightAnswers(office.request, platform, contest.rules);

  const spectator = await (await browser.newContext({ baseURL: url })).newPage();
  await spectator.goto(`/contests/${contest.slug}/board`);

  await test.step('the organiser signs in and opens the round', async () => {
    const desk = await (await browser.newContext({ baseURL: url })).newPage();
    await desk.goto('/organizer');
    await desk.getByLabel('Tên đăng nhập').fill(platform.admin.username);
    await desk.getByLabel('Mật khẩu', { exact: true }).fill(staffPassword);
    await desk.getByRole('button', { name: 'Đăng nhập' }).click();
    await desk.getByRole('link', { name: contest.title }).first().click();
    await desk.getByRole('button', { name: 'Mở ngay: Vòng 1' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Mở vòng ngay' }).click();
    await expect(desk.getByText('Đang mở').first()).toBeVisible();
  });

  const [an, binh, chi] = await Promise.all([1, 2, 3].map(() => Entrant.open(browser, url)));
  if (!an || !binh || !chi) throw new Error('three entrants');

  await test.step('An loses the network half way, goes on, and hands in once it is back', async () => {
    await an.join(contest.slug, 'Nguyễn Văn An', '0900000001');
    await an.sitDown(contest.slug);
    for (let n = 1; n <= questions; n++) {
      if (n === 3) await an.context.setOffline(true);
      await an.answer(right, true);
      if (n === 3) await expect(an.page.getByText('Chưa có mạng, bài của bạn vẫn được giữ')).toBeVisible();
      await an.next();
    }
    await an.context.setOffline(false);
    await an.predict(50);
    await an.saved();
    await an.handIn();
    await expect(an.page.getByText('trên 4 điểm')).toBeVisible();
  });

  await test.step('Bình closes the tab and goes on with the code on another device', async () => {
    const code = await binh.join(contest.slug, 'Trần Thị Bình', '0900000002');
    await binh.sitDown(contest.slug);
    await binh.answer(right, true);
    await binh.next();
    await binh.answer(right, true);
    await binh.saved();
    await binh.context.close();

    const tablet = await Entrant.open(browser, url);
    await tablet.comeBack(contest.slug, code);
    await tablet.sitDown(contest.slug);
    await expect(tablet.page.getByRole('banner').getByText('2/4 câu')).toBeVisible();
    await tablet.page.getByRole('button', { name: 'Các câu' }).click();
    await tablet.page.getByRole('button', { name: /^Câu 3,/ }).click();
    await tablet.answer(right, true);
    await tablet.next();
    await tablet.answer(right, false);
    await tablet.next();
    await tablet.predict(40);
    await tablet.saved();
    await tablet.handIn();
  });

  await test.step('Chi answers as many rightly, guesses exactly, and never submits', async () => {
    await chi.join(contest.slug, 'Lê Thị Chi', '0900000003');
    await chi.sitDown(contest.slug);
    for (let n = 1; n <= questions; n++) {
      await chi.answer(right, n !== 1);
      await chi.next();
    }
    await chi.predict(3);
    await chi.saved();
    await chi.page.close();
  });

  const names = () =>
    spectator.getByRole('row').filter({ hasText: /Nguyễn Văn An|Trần Thị Bình|Lê Thị Chi/ });
  await test.step('until the close the board of a few tells nobody how many they are', async () => {
    await expect(spectator.getByRole('heading', { name: 'Bảng xếp hạng' })).toBeVisible();
    await expect(names()).toHaveCount(0);
  });

  await test.step('the organiser closes; the server submits for Chi; the prediction breaks the tie', async () => {
    const round = contest.rounds[0]?.id;
    const closed = await office.request.post(
      `${url}/api/staff/contests/${contest.id}/rounds/${round}/close`,
      {
        data: {},
      },
    );
    expect(closed.ok()).toBe(true);
    await expect(names()).toHaveText([/Nguyễn Văn An/, /Lê Thị Chi/, /Trần Thị Bình/]);
  });

  await test.step('An now sees keys, explanations and their legal basis', async () => {
    await an.page.reload();
    await expect(an.page.getByText(/Căn cứ/).first()).toBeVisible();
  });
});

test('a spectator’s open page moves by itself when somebody hands in', async ({ browser }) => {
  const { url } = platform;
  const office = await browser.newContext({ baseURL: url });
  await signInAsAdmin(office.request, platform);
  const contest = await publishContest(office.request, platform, 'khong-du-doan', (rules) => ({
    rounds: rules.rounds.map((round) => ({ ...round, opensAt: Date.now() - 60_000 })),
    prediction: null,
    ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1 }],
  }));
  const right = await rightAnswers(office.request, platform, contest.rules);
  const spectator = await (await browser.newContext({ baseURL: url })).newPage();
  await spectator.goto(`/contests/${contest.slug}/board`);

  const play = async (name: string, phone: string, rightly: boolean) => {
    const entrant = await Entrant.open(browser, url);
    await entrant.join(contest.slug, name, phone);
    await entrant.sitDown(contest.slug);
    for (let n = 1; n <= questions; n++) {
      await entrant.answer(right, n > 1 || rightly);
      if (n < questions) await entrant.next();
    }
    await entrant.saved();
    await entrant.handIn();
    await entrant.context.close();
  };
  const names = spectator.getByRole('row').filter({ hasText: /Phạm Văn Sau|Đỗ Thị Trước/ });
  await play('Phạm Văn Sau', '0900000011', false);
  await expect(names).toHaveText([/Phạm Văn Sau/]);
  await play('Đỗ Thị Trước', '0900000012', true);
  await expect(names).toHaveText([/Đỗ Thị Trước/, /Phạm Văn Sau/]);
});
