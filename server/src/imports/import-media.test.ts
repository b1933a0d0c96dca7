import { asc } from 'drizzle-orm';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { draftQuestionSchema, type DraftQuestion } from '../banks/contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import type { Deps } from '../deps.ts';
import { storeMedia } from '../media/store-media.ts';
import { makeReading } from './make-reading.ts';
import { readQuestions } from './read-questions.ts';
import type { ReadMedia, ReadResult } from './read-result.ts';
import { boundMedia } from './readers/bound-media.ts';
import { storeResult } from './store-read.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

const pictureOf = async (colour: string) =>
  new Uint8Array(
    await sharp({ create: { width: 8, height: 6, channels: 3, background: colour } })
      .png()
      .toBuffer(),
  );
const quizWith = (png: Uint8Array) =>
  new TextEncoder().encode(`<quiz><question type="truefalse"><questiontext format="html">
<text><![CDATA[Biển này cấm đi?<img src="@@PLUGINFILE@@/a.png" alt="Biển tròn">]]></text>
<file name="a.png" path="/" encoding="base64">${Buffer.from(png).toString('base64')}</file></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`);

/** What is stored of a file that was read, each question with the codes of its problems. */
const store = async (result: ReadResult, clock = () => testNow) => {
  const { imports, importQuestions } = deps.store.tables;
  const row = {
    id: 'i',
    bankId: 'b',
    fileName: 'a.xml',
    sha256: '',
    size: 1,
    createdBy: 'm',
    createdAt: testNow,
  };
  await deps.store.write(async (tx) => {
    await tx.insert(imports).values({ ...row, problems: [] });
  });
  const { signal } = new AbortController();
  await storeResult(deps, { importId: 'i', result, signal }, clock);
  const rows = await deps.store.read.select().from(importQuestions).orderBy(asc(importQuestions.ordinal));
  return rows.map(({ question, problems }) => ({
    media: draftQuestionSchema.parse(question).media,
    problems: problems.map((problem) => JSON.stringify(problem)).join(),
  }));
};
const showing = (media: ReadMedia[], changes: Partial<DraftQuestion> = {}): ReadResult => {
  const result = makeReading([makeDraft(changes)]);
  return { ...result, questions: result.questions.map((read) => ({ ...read, media })) };
};

describe('a picture of an imported question', () => {
  it('comes out of the reading process and is stored, with its words', async () => {
    const result = await readQuestions(quizWith(await pictureOf('red')), 'a.xml');
    const [question] = await store(result);
    expect(question).toMatchObject({ media: [{ alt: 'Biển tròn' }], problems: '' });
    const { media } = deps.store.tables;
    expect(await deps.store.read.select({ sha256: media.sha256, mime: media.mime }).from(media)).toEqual([
      { sha256: question?.media[0]?.sha256, mime: 'image/webp' },
    ]);
  });

  it('that cannot be opened is left out, and said so', async () => {
    const [question] = await store(showing([{ bytes: new Uint8Array([1, 2, 3]), alt: 'x' }]));
    expect(question?.media).toEqual([]);
    expect(question?.problems).toContain('"detail":"{unknownKind}"');
  });

  it('whose turn comes once pictures have taken too long is left out; its question stays', async () => {
    const media = [{ bytes: await pictureOf('red'), alt: '' }];
    let now = testNow;
    const clock = () => (now += 50_000);
    const drafts = ['Một?', 'Hai?', 'Ba?', 'Bốn?'].map((prompt) => makeDraft({ prompt }));
    const result = makeReading(drafts);
    const questions = result.questions.map((read) => ({ ...read, media }));
    const stored = await store({ ...result, questions }, clock);
    expect(stored.map((each) => each.media.length)).toEqual([1, 0, 0, 0]);
    expect(stored[3]?.problems).toContain('"detail":"{tookTooLong}"');
  });

  it('that an export names is kept where the platform has it, and left out elsewhere', async () => {
    const { sha256 } = await storeMedia(deps, await pictureOf('blue'), testNow);
    const known = { sha256, alt: 'Xanh' };
    const [question] = await store(showing([], { media: [{ sha256: 'f'.repeat(64), alt: 'Lạ' }, known] }));
    expect(question?.media).toEqual([known]);
    expect(question?.problems).toContain('"detail":"{notHere}"');
  });
});

describe('boundMedia', () => {
  const small = (): ReadMedia => ({ bytes: new Uint8Array(1), alt: '' });
  const kept = (result: ReadResult) =>
    boundMedia(result.questions).map(({ media = [], problems }) => [
      media.length,
      ...problems.map(({ code }) => code),
    ]);

  it.each<[string, ReadMedia[], unknown[]]>([
    ['six are kept', Array.from({ length: 6 }, small), [6]],
    ['a seventh is not', Array.from({ length: 7 }, small), [6, 'too-many-media']],
    [
      'nor is one of more than 5 MB',
      [{ bytes: new Uint8Array(5 * 1024 * 1024 + 1), alt: '' }, small()],
      [1, 'media-refused'],
    ],
    ['one of 5 MB is', [{ bytes: new Uint8Array(5 * 1024 * 1024), alt: '' }], [1]],
  ])('of a question: %s', (_, media, expected) => {
    expect(kept(showing(media))).toEqual([expected]);
  });

  it('keeps two hundred of a file', () => {
    const [read] = showing(Array.from({ length: 5 }, small)).questions;
    if (!read) throw new Error('No question');
    const questions = Array.from({ length: 41 }, () => read);
    const counts = kept({ ...makeReading([]), questions });
    expect([counts[39], counts[40]]).toEqual([
      [5],
      [0, ...Array.from({ length: 5 }, () => 'too-many-media')],
    ]);
  });
});
