import type { StoredOption, TextMatch } from '@cchc/db/schema/banks.ts';
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { Topic } from '../../contests/contract.ts';
import { bankProblem, type BankPlace, type BankProblem } from './bank-problem.ts';
import { blankQuestion, type CompleteQuestion } from '../question/complete-question.ts';
import { itemTypeSchema, type DraftQuestion, type ItemType } from '../contract.ts';
import { itemSchema, type WrittenItem } from './item-format.ts';

/** An item read from a bank's text, and where it stands there. What its type does not have is empty. */
export interface BankItem {
  id: string;
  topic: Topic;
  fact: string | null;
  type: ItemType;
  level: WrittenItem['level'];
  difficulty: WrittenItem['difficulty'];
  prompt: string;
  options: StoredOption[];
  /** Letters of the right options. */
  key: string[];
  pairs: DraftQuestion['pairs'];
  /** In the right order. */
  sequence: string[];
  answers: string[];
  textMatch: TextMatch;
  tolerance: string;
  explanation: string;
  legalBasis: string;
  file: string;
  /** Line of the item's first field, from 1. */
  line: number;
}

const toBankItem = (written: WrittenItem, at: Pick<BankItem, 'topic' | 'file' | 'line'>): BankItem => {
  const { id, fact = null, type, level, difficulty, prompt, explanation, legalBasis } = written;
  const isChoice = type === 'single' || type === 'multiple' || type === 'true-false';
  return {
    ...{ id, fact, type, level, difficulty, prompt, explanation, legalBasis },
    options: isChoice ? inOrder(written.options) : [],
    key: isChoice ? written.key : [],
    pairs: type === 'matching' ? written.pairs.map(({ left = '', right }) => ({ left, right })) : [],
    sequence: type === 'ordering' ? written.sequence : [],
    answers: type === 'short-answer' || type === 'numeric' ? written.answers : [],
    textMatch: {
      caseSensitive: type === 'short-answer' && written.caseSensitive === 'true',
      diacriticSensitive: type === 'short-answer' && written.diacriticSensitive === 'true',
    },
    tolerance: type === 'numeric' ? (written.tolerance ?? '0') : '0',
    ...at,
  };
};

/** An item of a bank's text as a question like any other. */
export const questionOfItem = (item: BankItem): CompleteQuestion => ({
  ...blankQuestion,
  type: item.type,
  topic: item.topic,
  level: item.level,
  difficulty: item.difficulty,
  prompt: item.prompt,
  options:
    item.type === 'ordering'
      ? item.sequence.map((text) => ({ text, correct: true }))
      : item.options.map(({ id, text }) => ({ text, correct: item.key.includes(id) })),
  pairs: item.pairs,
  answers: item.answers,
  textMatch: item.textMatch,
  tolerance: item.tolerance,
  explanation: item.explanation,
  legalBasis: item.legalBasis,
});

interface Chunk {
  text: string;
  /** Lines of the file before the chunk. */
  before: number;
}

/**
 * Cuts a YAML list into one text for each entry, so that a broken item cannot swallow the next: inside
 * an entry every line is indented, hence “- ” at the margin always opens one.
 */
const cutIntoItems = (text: string): { head: Chunk; items: Chunk[] } => {
  const head: Chunk = { text: '', before: 0 };
  const items: Chunk[] = [];
  text.split('\n').forEach((line, index) => {
    if (/^-(?:\s|$)/.test(line)) items.push({ text: '', before: index });
    (items.at(-1) ?? head).text += `${line}\n`;
  });
  return { head, items };
};

const strayLine = (head: string) =>
  head.split('\n').findIndex((line) => !/^\s*(?:#.*|---|\[\])?\s*$/.test(line)) + 1;

/** Reads one items file. What is wrong with one item costs only that item. */
export const readItems = (
  file: string,
  topic: Topic,
  text: string,
): { items: BankItem[]; problems: BankProblem[] } => {
  const { head, items: chunks } = cutIntoItems(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  const stray = strayLine(head.text);
  const read = chunks.map((chunk) => readItem(file, topic, chunk));
  return {
    items: read.flatMap(({ item }) => item ?? []),
    problems: [
      ...(stray > 0 ? [bankProblem({ file, line: stray }, 'not-a-list')] : []),
      ...read.flatMap(({ problems }) => problems),
    ],
  };
};

const readItem = (file: string, topic: Topic, chunk: Chunk): { item?: BankItem; problems: BankProblem[] } => {
  const lines = new LineCounter();
  // Failsafe: every scalar is text, so an option `a: 15` or `b: no` means what it shows.
  const document = parseDocument(chunk.text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => chunk.before + lines.linePos(offset).line;
  const id = document.getIn([0, 'id']);
  const place = (line: number): BankPlace => ({ file, line, ...(typeof id === 'string' && { item: id }) });
  const syntax = document.errors.map((error) =>
    bankProblem(place(lineAt(error.pos[0])), 'yaml-syntax', error.code),
  );
  if (syntax.length > 0) return { problems: syntax };
  // An alias would let one line stand for a million: the format has none.
  const alias = findAlias(document);
  if (alias !== undefined) return { problems: [bankProblem(place(lineAt(alias)), 'yaml-syntax', 'alias')] };
  const [written]: unknown[] = document.toJS();
  const parsed = itemSchema.safeParse(written);
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => explain(issue, document));
    return {
      problems: found.map(({ path, code, detail }) => bankProblem(place(lineOf(path)), code, detail)),
    };
  }
  return { item: toBankItem(parsed.data, { topic, file, line: chunk.before + 1 }), problems: [] };

  function lineOf(path: readonly PropertyKey[]): number {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn([0, ...path.slice(0, length)], true);
      if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
        return lineAt(node.range[0]);
    }
    return chunk.before + 1;
  }
};

/** Where in the text the first alias stands; undefined if there is none. */
const findAlias = (document: Document): number | undefined => {
  let found: number | undefined;
  visit(document, {
    Alias: (_key, node) => {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
};

const inOrder = (options: Partial<Record<string, string>>): StoredOption[] =>
  Object.entries(options).map(([id, text = '']) => ({ id, text }));

interface Explained {
  path: readonly PropertyKey[];
  code: 'missing-field' | 'unknown-field' | 'too-long' | 'invalid-field';
  detail: string;
}

/** Puts zod's issue into the words of this format. */
const explain = (issue: z.core.$ZodIssue, document: Document): Explained[] => {
  const { path } = issue;
  const name = path.map(String).join('.') || 'item';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path,
      code: 'unknown-field',
      detail: [...path.map(String), key].join('.'),
    }));
  const parent = document.getIn([0, ...path.slice(0, -1)]);
  if (path.length > 0 && isMap(parent) && !parent.has(path.at(-1)))
    return [{ path, code: 'missing-field', detail: name }];
  if (issue.code === 'too_big') return [{ path, code: 'too-long', detail: `${name} (> ${issue.maximum})` }];
  // The type decides what else an item has: of one that is not known nothing else can be said.
  if (issue.code === 'invalid_union')
    return [{ path, code: 'invalid-field', detail: `${name} (${itemTypeSchema.options.join(', ')})` }];
  if (issue.code === 'invalid_value')
    return [{ path, code: 'invalid-field', detail: `${name} (${issue.values.map(String).join(', ')})` }];
  return [{ path, code: 'invalid-field', detail: name }];
};
