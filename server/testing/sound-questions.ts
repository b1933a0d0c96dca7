import fc from 'fast-check';
import { checkDraft } from '../src/banks/question/check-draft.ts';
import {
  blankQuestion,
  cleanQuestion,
  type CompleteQuestion,
} from '../src/banks/question/complete-question.ts';
import { draftQuestionSchema, itemTypeSchema, type DraftQuestion } from '../src/banks/contract.ts';
import { keepsOut } from '../src/banks/question/draft-problem.ts';
import { levels, topics } from '../src/contests/contract.ts';

/** Words that every format has trouble with somewhere: its own signs, other alphabets, blanks of all kinds. */
const pieces = [
  ...[
    'Nghị định',
    'số 15/2025/NĐ-CP',
    'ữ',
    'Đ',
    'hành chính',
    '15',
    '91,87',
    '1.234',
    'a.',
    'B)',
    'Câu 2.',
    'ANSWER: A',
  ],
  ...[
    '=',
    '~',
    '#',
    '####',
    '{',
    '}',
    '{=x}',
    ':',
    '::',
    '\\',
    '\\n',
    '\\=',
    '->',
    '//',
    '%50%',
    '%',
    '[html]',
    '[x]',
  ],
  ...[
    '<b>',
    '&amp;',
    '<&>',
    '"',
    "'",
    ',',
    ';',
    '|',
    '*',
    '**đậm**',
    '_',
    '`',
    '$CATEGORY:',
    'TRUE',
    '…',
    '“”',
    '>3 ALL',
  ],
  ...['\u00a0', '😀', 'ក', '- mục', '+', '@', '1..5', '// cchc:topic "x"'],
];
const words = (most: number) =>
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: most })
    .map((parts) => parts.join(' ').trim());
const lines = fc.array(words(5), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n'));
const texts = (minLength: number, maxLength: number) => fc.uniqueArray(words(4), { minLength, maxLength });
const number = fc
  .record({ whole: fc.nat(99_999), decimals: fc.option(fc.nat(9_999)), negative: fc.boolean() })
  .map(
    ({ whole, decimals, negative }) =>
      `${negative ? '-' : ''}${whole}${decimals === null ? '' : `,${decimals}`}`,
  );

const choices = (list: readonly string[], isRight: (at: number) => boolean) =>
  list.map((text, at) => ({ text, correct: isRight(at) }));

const answering: Record<DraftQuestion['type'], fc.Arbitrary<Partial<DraftQuestion>>> = {
  single: fc
    .tuple(texts(2, 8), fc.nat(7))
    .map(([list, right]) => ({ options: choices(list, (at) => at === right % list.length) })),
  multiple: fc
    .tuple(texts(3, 8), fc.nat(5))
    .map(([list, more]) => ({ options: choices(list, (at) => at <= 1 + (more % (list.length - 2))) })),
  'true-false': fc.boolean().map((isTrue) => ({
    options: choices(['Đúng', 'Sai'], (at) => (at === 0) === isTrue),
  })),
  matching: fc.tuple(texts(2, 5), texts(3, 7), fc.nat(2)).map(([lefts, rights, loose]) => ({
    pairs: [
      ...lefts.map((left, at) => ({ left, right: rights[at % rights.length] ?? '' })),
      ...rights.slice(lefts.length, lefts.length + loose).map((right) => ({ left: '', right })),
    ],
  })),
  ordering: texts(3, 6).map((list) => ({ options: choices(list, () => true) })),
  'short-answer': fc.record({
    answers: texts(1, 4),
    textMatch: fc.record({ caseSensitive: fc.boolean(), diacriticSensitive: fc.boolean() }),
  }),
  numeric: fc.record({
    answers: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
    tolerance: fc.constantFrom('0', '0,5', '2', '1,125'),
  }),
};

const around = fc.record({
  prompt: lines,
  format: fc.constantFrom('plain' as const, 'markdown' as const),
  topic: fc.constantFrom(...topics),
  level: fc.constantFrom(...levels),
  difficulty: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
  explanation: fc.oneof(fc.constant(''), lines),
  legalBasis: fc.oneof(fc.constant(''), words(4)),
  media: fc.array(fc.record({ sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), alt: words(3) }), {
    maxLength: 2,
  }),
  english: fc.option(words(3)),
});

/** Any question a bank may hold, of any type: nothing keeps it out. */
export const soundQuestion: fc.Arbitrary<CompleteQuestion> = fc
  .constantFrom(...itemTypeSchema.options)
  .chain((type) => fc.tuple(fc.constant(type), answering[type], around))
  .map(([type, asked, { english, ...rest }]) =>
    cleanQuestion(
      draftQuestionSchema.parse({
        ...blankQuestion,
        ...rest,
        type,
        ...asked,
        ...(english !== null && { translations: { en: { prompt: english } } }),
      }),
    ),
  )
  .filter((draft): draft is CompleteQuestion => draft.topic !== null && !checkDraft(draft).some(keepsOut));
