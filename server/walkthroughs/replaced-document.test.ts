import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import { signedInStaff } from '../testing/staff.ts';
import type { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp } from '../testing/test-app.ts';
import type { ItemList, StaffItem } from '../src/banks/contract.ts';
import { makeDraft } from '../src/banks/question/make-draft.ts';
import { readShippedCatalogue } from '../src/legal-documents/catalogue-file.ts';
import type { ChangedDocument, Consequences, DocumentList } from '../src/legal-documents/contract.ts';
import { loadCatalogue } from '../src/legal-documents/load-catalogue.ts';

/* A decree is replaced while a round is open: papers already drawn stay, new ones do without its questions. */

let world: Awaited<ReturnType<typeof makeTestApp>>;
let author: StaffClient;
let reviewer: StaffClient;
let contest: TestContest;
let onDecree: StaffItem[];
let decree: string;
let successor: string;
let firstPaper: { status: number; client: EntrantClient; attemptId: string; prompts: string[] };

const later = () => (world.clock.now += 1_000);
const ask = async (bankId: string, legalBasis: string) => {
  const question = { ...makeDraft({ legalBasis }), topic: 'general' };
  return (await author.send<StaffItem>('POST', `banks/${bankId}/items`, { question })).body;
};
const find = async (number: string) => {
  const { body } = await author.send<DocumentList>('GET', `legal-documents?q=${encodeURIComponent(number)}`);
  return body.documents[0]?.id ?? '';
};
const sit = async () => {
  const client = new EntrantClient(world.app, await makeEntrant(world.deps, contest));
  const { status, body } = await client.start(contest.roundId);
  return {
    status,
    client,
    attemptId: body.attemptId,
    prompts: body.slots?.map(({ prompt }) => JSON.stringify(prompt)) ?? [],
  };
};
const asked = (prompts: readonly string[]) =>
  onDecree.filter(({ question }) => prompts.some((prompt) => prompt.includes(question.prompt)));

beforeAll(async () => {
  world = await makeTestApp('replaced-document');
  await loadCatalogue(world.deps, (await readShippedCatalogue()).entries, world.clock.now);
  author = await signedInStaff(world, 'organiser');
  reviewer = await signedInStaff(world, 'organiser');
  const { body: bank } = await author.send<{ bankId: string }>('POST', 'banks', { title: 'Một cửa' });
  onDecree = [];
  for (let count = 0; count < 2; count++)
    onDecree.push(await ask(bank.bankId, `Nghị định 49/2024/NĐ-CP ngày 10/5/2024, Điều ${count + 3}`));
  for (let count = 0; count < 4; count++) await ask(bank.bankId, 'Luật 36/2018/QH14, Điều 2');
  contest = await makeContest(world.deps, {
    bank: { bankId: bank.bankId, itemVersionIds: [] },
    rules: { blueprint: [{ topic: 'general', level: null, document: null, count: 6 }] },
  });
  decree = await find('49/2024/NĐ-CP');
  successor = await find('224/2026/NĐ-CP');
});
afterAll(() => world.close());

it('a paper holds the questions that rest on the decree', async () => {
  firstPaper = await sit();
  expect([firstPaper.status, asked(firstPaper.prompts).length]).toEqual([200, 2]);
});

it('the organiser is told what replacing it would mean', async () => {
  const { body } = await author.send<Consequences>('GET', `legal-documents/${decree}/consequences`);
  expect(body.items).toBe(2);
  expect(body.shortContests).toMatchObject([
    { contestId: contest.contestId, lines: [{ wanted: 6, available: 4 }] },
  ]);
});

it('replaced, its questions leave new papers and the contest falls short; papers in hand stay whole', async () => {
  later();
  const change = { successorId: successor, from: '2026-11-20', basedOn: 1 };
  const { body } = await author.send<ChangedDocument>('POST', `legal-documents/${decree}/replace`, change);
  expect([body.status, body.inDoubt, body.shortContests.length]).toEqual(['replaced', 2, 1]);
  expect((await sit()).status).toBe(409);
  const { body: attempt } = await firstPaper.client.get(firstPaper.attemptId);
  expect(JSON.stringify(attempt)).toContain(onDecree[0]?.question.prompt);
});

it('a second person who reads and approves them brings them back', async () => {
  const { body: list } = await reviewer.send<ItemList>(
    'GET',
    `banks/${contest.rules.bankId}/items?doubt=yes`,
  );
  expect(list.total).toBe(2);
  for (const { id, version } of list.items) {
    later();
    await reviewer.send('POST', `items/${id}/review`, { version, verdict: 'approved' });
  }
  const again = await sit();
  expect([again.status, asked(again.prompts).length]).toEqual([200, 2]);
});
