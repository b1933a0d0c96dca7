import { blankQuestion, type CompleteQuestion } from '../src/banks/question/complete-question.ts';
import { itemTypeSchema, type DraftQuestion, type ItemType } from '../src/banks/contract.ts';
import { contentOfQuestion } from '../src/banks/question/item-content.ts';
import { insertVersions, newVersion } from '../src/banks/write-versions.ts';
import type { Deps } from '../src/deps.ts';
import { storeMedia } from '../src/media/store-media.ts';
import { aSound } from '../src/media/testing/sounds.ts';
import type { TestBank } from './builders.ts';
import { testNow } from './test-app.ts';

/** Which of two keys the questions of a mixed bank have: their words are the same under both. */
export type KeySet = 'some' | 'other';

const steps = ['Tiếp nhận hồ sơ', 'Thẩm định', 'Ký duyệt', 'Trả kết quả'];
const ministries = ['Bộ Nội vụ', 'Bộ Tư pháp', 'Bộ Tài chính', 'Bộ Y tế'];
const tasks = ['Cán bộ, công chức', 'Văn bản pháp luật', 'Ngân sách'];

const choices = (texts: readonly string[], right: readonly number[]) =>
  texts.map((text, index) => ({ text, correct: right.includes(index) }));

/** Each task with its ministry, or with the next one; the ministry left over belongs to none. */
const pairsUnder = (keys: KeySet) => {
  const shift = keys === 'some' ? 0 : 1;
  const matched = tasks.map((left, index) => ({ left, right: ministries[index + shift] ?? '' }));
  return [...matched, { left: '', right: ministries[keys === 'some' ? 3 : 0] ?? '' }];
};

const answering: Record<ItemType, (keys: KeySet) => Partial<DraftQuestion>> = {
  single: (keys) => ({ options: choices(ministries, keys === 'some' ? [0] : [3]) }),
  multiple: (keys) => ({ options: choices(ministries, keys === 'some' ? [0, 2] : [1, 2, 3]) }),
  'true-false': (keys) => ({ options: choices(['Đúng', 'Sai'], keys === 'some' ? [0] : [1]) }),
  ordering: (keys) => ({ options: choices(keys === 'some' ? steps : steps.toReversed(), [0, 1, 2, 3]) }),
  matching: (keys) => ({ pairs: pairsUnder(keys) }),
  'short-answer': (keys) => ({ answers: keys === 'some' ? ['Bộ Nội vụ'] : ['Bộ Tư pháp', 'Bộ TP'] }),
  numeric: (keys) =>
    keys === 'some' ? { answers: ['34'], tolerance: '0' } : { answers: ['12,5'], tolerance: '0,5' },
};

const inEnglish = (text: string) => (text === '' ? '' : `${text} (in English)`);

/** The second of each type has a sound, is formatted and partly translated; the first is plain. */
const dressed = (question: CompleteQuestion, sha256: string): CompleteQuestion => ({
  ...question,
  format: 'markdown',
  media: [{ sha256, alt: 'Tiếng chuông báo giờ' }],
  translations: {
    en: {
      prompt: inEnglish(question.prompt),
      options: question.options.map(({ text }) => inEnglish(text)),
      pairs: question.pairs.map(({ right }) => ({ left: '', right: inEnglish(right) })),
    },
  },
});

const questionOfType = (type: ItemType, index: number, keys: KeySet): CompleteQuestion => ({
  ...blankQuestion,
  ...answering[type](keys),
  type,
  prompt: `Câu **${index}**, kiểu ${type}?`,
  topic: 'general',
  level: 'recall',
  difficulty: 'easy',
  explanation: 'Vì *luật* quy định như thế',
  legalBasis: 'Điều 1',
});

/** A choice that is right for a type under a set of keys. */
export const rightChoice = (type: ItemType, keys: KeySet): string[] => {
  const { correct } = contentOfQuestion(questionOfType(type, 0, keys), null);
  return type === 'short-answer' || type === 'numeric' ? correct.slice(0, 1) : correct;
};

/** A bank on the topic `general` with two items of each type: one plain, one formatted, translated and with a sound. */
export async function makeMixedBank(deps: Deps, keys: KeySet = 'some'): Promise<TestBank> {
  const bankId = deps.newId(testNow);
  const { sha256 } = await storeMedia(deps, aSound(), testNow);
  const made = itemTypeSchema.options.flatMap((type, at) =>
    [false, true].map((isDressed) => {
      const question = questionOfType(type, at, keys);
      const content = contentOfQuestion(isDressed ? dressed(question, sha256) : question, null);
      const of = { itemId: deps.newId(testNow), version: 1, now: testNow, by: null };
      return { ...newVersion(deps, content, of), code: `${type}-${isDressed ? 'b' : 'a'}` };
    }),
  );
  const { banks, items } = deps.store.tables;
  await deps.store.write(async (tx) => {
    const createdAt = testNow;
    await tx
      .insert(banks)
      .values({ id: bankId, slug: bankId, title: 'Mọi kiểu câu', createdAt, revision: 1 });
    for (const { version, code } of made)
      await tx.insert(items).values({ id: version.itemId, bankId, code, currentVersionId: version.id });
    await insertVersions(tx, deps, made);
  });
  return { bankId, itemVersionIds: made.map(({ version }) => version.id) };
}
