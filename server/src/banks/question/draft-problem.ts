import type { Language } from '../../problems.ts';
import type { Finding } from '../contract.ts';
import {
  error,
  fillIn,
  markHere,
  mendHere,
  warning,
  type ProblemWords,
  type Words,
} from './problem-words.ts';

const shorten: Words = { vi: 'Rút gọn lại ngay tại đây.', en: 'Shorten it here.' };

/** Everything that can be wrong with a question as it stands: its own words, options and key. */
export const draftProblems = {
  'no-key': error({ vi: 'Chưa thấy đáp án đúng', en: 'No right answer is marked' }, markHere),
  'no-prompt': error({ vi: 'Chưa có nội dung câu hỏi', en: 'The question has no text' }, mendHere),
  'too-few-options': error(
    { vi: 'Câu mới có {} phương án', en: 'The question has only {} options' },
    { vi: 'Thêm phương án ngay tại đây; cần ít nhất hai.', en: 'Add options here; it needs at least two.' },
  ),
  'too-many-options': error(
    { vi: 'Câu có {} phương án, quá nhiều', en: 'The question has {} options, which is too many' },
    {
      vi: 'Bỏ bớt phương án; xem có phải hai câu bị dính vào nhau không.',
      en: 'Take some out; see whether two questions ran together.',
    },
  ),
  'empty-option': error({ vi: 'Phương án {} chưa có nội dung', en: 'Option {} is empty' }, mendHere),
  'duplicate-option': error(
    { vi: 'Hai phương án giống nhau: {}', en: 'Two options read the same: {}' },
    mendHere,
  ),
  'several-keys': error(
    { vi: 'Câu chọn một nhưng có {} đáp án đúng', en: 'A single-choice question has {} right options' },
    {
      vi: 'Chỉ để lại một đáp án, hoặc đổi sang câu chọn nhiều.',
      en: 'Keep one, or make it a multiple-choice question.',
    },
  ),
  'one-key-only': error(
    {
      vi: 'Câu chọn nhiều nhưng chỉ có một đáp án đúng',
      en: 'A multiple-choice question has only one right option',
    },
    {
      vi: 'Chọn thêm đáp án, hoặc đổi sang câu chọn một.',
      en: 'Mark another, or make it a single-choice question.',
    },
  ),
  'every-option-right': error(
    { vi: 'Mọi phương án đều được đánh dấu đúng', en: 'Every option is marked right' },
    markHere,
  ),
  'true-false-options': error(
    {
      vi: 'Câu đúng/sai phải có đúng hai phương án Đúng và Sai',
      en: 'A true/false question has exactly the options Đúng and Sai',
    },
    mendHere,
  ),
  'too-few-pairs': error(
    { vi: 'Câu ghép đôi mới có {} cặp', en: 'The matching question has only {} pairs' },
    { vi: 'Thêm cặp ngay tại đây; cần ít nhất hai.', en: 'Add pairs here; it needs at least two.' },
  ),
  'empty-pair': error({ vi: 'Cặp thứ {} còn thiếu một vế', en: 'Pair {} lacks a side' }, mendHere),
  'duplicate-pair': error(
    { vi: 'Hai cặp có vế trái giống nhau: {}', en: 'Two pairs have the same left side: {}' },
    mendHere,
  ),
  'one-right-side': error(
    { vi: 'Mọi cặp đều có cùng một vế phải', en: 'Every pair has the same right side' },
    {
      vi: 'Sửa vế phải ngay tại đây: chỉ có một vế thì không có gì để chọn.',
      en: 'Change the right sides here: with only one there is nothing to choose.',
    },
  ),
  'too-few-steps': error(
    { vi: 'Câu sắp xếp mới có {} mục', en: 'The ordering question has only {} steps' },
    { vi: 'Thêm mục ngay tại đây; cần ít nhất ba.', en: 'Add steps here; it needs at least three.' },
  ),
  'no-answer': error(
    { vi: 'Chưa có đáp án nào được chấp nhận', en: 'No accepted answer is given' },
    { vi: 'Ghi đáp án ngay tại đây.', en: 'Write the answer here.' },
  ),
  'answer-too-long': error(
    { vi: 'Đáp án dài quá {} ký tự', en: 'An answer is longer than {} characters' },
    shorten,
  ),
  'not-a-number': error(
    { vi: 'Đáp án không phải là số: {}', en: 'The answer is not a number: {}' },
    { vi: 'Ghi số, ví dụ 34 hoặc 91,87.', en: 'Write a number, for example 34 or 91.87.' },
  ),
  'bad-tolerance': error(
    { vi: 'Sai số cho phép chưa đúng: {}', en: 'The tolerance is not right: {}' },
    { vi: 'Ghi một số từ 0 trở lên.', en: 'Write a number, 0 or more.' },
  ),
  'no-alt-text': error(
    { vi: 'Hình hoặc âm thanh chưa có lời mô tả', en: 'A picture or sound has no description' },
    {
      vi: 'Viết một câu nói nội dung của nó, cho người không xem hoặc nghe được.',
      en: 'Say in a sentence what it shows, for those who cannot see or hear it.',
    },
  ),
  'control-characters': error(
    {
      vi: 'Có ký tự điều khiển hoặc ký tự ẩn trong câu',
      en: 'The question has control or invisible characters',
    },
    mendHere,
  ),
  'prompt-too-long': error(
    { vi: 'Nội dung câu hỏi dài quá {} ký tự', en: 'The question is longer than {} characters' },
    shorten,
  ),
  'option-too-long': error(
    { vi: 'Phương án {} dài quá 1000 ký tự', en: 'Option {} is longer than 1,000 characters' },
    shorten,
  ),
  'translation-too-long': error(
    {
      vi: 'Bản dịch ({}) có câu hỏi dài quá 2000 hoặc phương án dài quá 1000 ký tự',
      en: 'The translation ({}) has a question longer than 2,000 or an option longer than 1,000 characters',
    },
    shorten,
  ),
  'no-legal-basis': warning(
    { vi: 'Chưa ghi căn cứ pháp lý', en: 'No legal basis is given' },
    {
      vi: 'Nên ghi số văn bản và điều khoản, để trả lời được khi có người thắc mắc.',
      en: 'Better name the document and the article: it answers whoever asks why.',
    },
  ),
  'uneven-options': warning(
    {
      vi: 'Phương án dài nhất gấp khoảng {} lần phương án ngắn nhất',
      en: 'The longest option is about {} times the shortest',
    },
    {
      vi: 'Phương án dài thường bị đoán là đáp án; nên viết các phương án dài gần bằng nhau.',
      en: 'The longest option is often guessed to be right; better make them about as long.',
    },
  ),
  'names-options': warning(
    {
      vi: 'Có phương án nhắc đến phương án khác (“Cả A và B”, “Tất cả đều đúng”)',
      en: 'An option speaks of other options (“Both A and B”, “All of the above”)',
    },
    {
      vi: 'Nên viết rõ ý, hoặc đổi sang câu chọn nhiều: người đoán mò hay chọn phương án này.',
      en: 'Better say it in full, or ask for every right one: those who guess choose it.',
    },
  ),
  'quiet-negation': warning(
    {
      vi: 'Câu hỏi phủ định nhưng chữ phủ định không nổi bật',
      en: 'The question asks for what is not so, in letters that are read over',
    },
    {
      vi: 'Viết hoa chữ KHÔNG hoặc SAI, hoặc hỏi theo ý khẳng định.',
      en: 'Write NOT in capitals, or ask for what is so.',
    },
  ),
  'same-in-other-words': warning(
    { vi: 'Hai phương án nói cùng một ý: {}', en: 'Two options say the same: {}' },
    {
      vi: 'Nếu một trong hai là đáp án thì người thi chọn phương án kia cũng đúng; sửa lại một phương án.',
      en: 'If one is right, so is the other; change one.',
    },
  ),
  'already-in-bank': error(
    { vi: 'Ngân hàng đã có câu này ({})', en: 'The bank already has this question ({})' },
    {
      vi: 'Bỏ câu này ra; muốn sửa câu đã có thì sửa trong ngân hàng.',
      en: 'Leave it out; to change the one there, edit it in the bank.',
    },
  ),
  'prompt-in-bank': warning(
    {
      vi: 'Ngân hàng có câu hỏi cùng một lời, phương án khác ({})',
      en: 'The bank has a question in the same words with other options ({})',
    },
    {
      vi: 'Nếu là hai câu khác nhau thì không cần làm gì.',
      en: 'If they are two questions, there is nothing to do.',
    },
  ),
} as const satisfies Record<string, ProblemWords>;

export type DraftProblemCode = keyof typeof draftProblems;

/** What is wrong with a question, wherever it stands. */
export interface DraftProblem {
  code: DraftProblemCode;
  /** What exactly, e.g. the letter of the option; stands in the sentence. */
  detail: string;
}

/** A problem in the words of the reader's language. */
export const findingInWords = ({ code, detail }: DraftProblem, language: Language): Finding => {
  const { severity } = draftProblems[code];
  return { severity, code, ...fillIn(draftProblems[code], detail, language) };
};

/** Whether a problem keeps its question out of the bank. */
export const keepsOut = ({ code }: DraftProblem): boolean => draftProblems[code].severity === 'error';
