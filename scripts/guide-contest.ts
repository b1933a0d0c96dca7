import { expect, type Browser, type Page } from '@playwright/test';
import type { Rules, StaffContest } from '../server/src/contests/contract.ts';
import { Entrant } from '../web/journeys/entrant.ts';
import type { Platform } from '../web/journeys/platform.ts';
import { publishContest, rightAnswers } from '../web/journeys/staff-api.ts';

const minute = 60_000;
const questions = 4;
/** Made up, one of them here twice; each with how many answers are right. */
const people = [
  ['Nguyễn Văn An', '0000000101', 4],
  ['Trần Thị Bình', '0000000102', 3],
  ['Lê Thị Chi', '0000000103', 2],
  ['Phạm Minh Dũng', '0000000104', 1],
  ['Nguyễn Văn An', '0000000105', 0],
] as const;

const withCeremony: Partial<Rules> = {
  title: 'Tìm hiểu cải cách hành chính phường Hoa Lư',
  organizer: 'UBND phường Hoa Lư',
  // The shipped one: banks that other pictures were made of hold nothing yet.
  bankId: 'cchc-2026',
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1 }],
  freeze: { beforeCloseMs: 5 * minute, thaw: 'ceremony' },
  reveal: { score: 'on-close', key: 'on-close' },
  prizes: [
    { title: 'Giải Nhất', count: 1, value: '1.000.000 đồng' },
    { title: 'Giải Nhì', count: 1, value: '500.000 đồng' },
    { title: 'Giải Ba', count: 1, value: '300.000 đồng' },
  ],
};

/** A small contest whose board is frozen for the ceremony, opened and played by a few; one of them came twice. */
export async function playForCeremony(
  { request }: Page,
  browser: Browser,
  platform: Platform,
): Promise<StaffContest> {
  const contest = await publishContest(request, platform, 'phuong-hoa-lu', () => withCeremony);
  const right = await rightAnswers(request, platform, contest.rules);
  await decide(request, contest, 'open');
  for (const [name, phone, rightly] of people) {
    const entrant = await Entrant.open(browser, platform.url);
    await entrant.join(contest.slug, name, phone);
    await entrant.sitDown(contest.slug);
    for (let number = 1; number <= questions; number++) {
      await entrant.answer(right, number <= rightly);
      if (number < questions) await entrant.next();
    }
    await entrant.saved();
    await entrant.handIn();
    await entrant.context.close();
  }
  return contest;
}

/** Closes its round, and waits until the results are final. */
export async function closeForCeremony({ request }: Page, contest: StaffContest): Promise<void> {
  await decide(request, contest, 'close');
  const isFinal = async () => {
    const answer = await request.get(`/api/staff/contests/${contest.id}`);
    return ((await answer.json()) as StaffContest).rounds[0]?.finalizedAt !== null;
  };
  await expect.poll(isFinal, { timeout: 30_000 }).toBe(true);
}

async function decide(request: Page['request'], { id, rounds }: StaffContest, what: 'open' | 'close') {
  const data = { reason: 'Cả phường đã sẵn sàng' };
  const answer = await request.post(`/api/staff/contests/${id}/rounds/${rounds[0]?.id}/${what}`, { data });
  if (!answer.ok()) throw new Error(await answer.text());
}
