import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import type { Block, InnerList, Run } from './formatted-text.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];
type ListNode = Extract<Node, { type: 'list' }>;
type ItemNode = ListNode['children'][number];

/**
 * What Markdown has and a question must not: pages of other sites, pictures that load, markup. Left out of the
 * grammar they stay the very characters that were typed. Headings, quotations and rules too: “# 1” and “> 5”
 * in a question mean what they say.
 */
const leftOut = [
  'autolink',
  'blockQuote',
  'codeIndented',
  'definition',
  'headingAtx',
  'htmlFlow',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'setextUnderline',
  'thematicBreak',
];
/** An option that begins with “1.” is not a list. */
const blockOnly = ['codeFenced', 'list'];

const grammar = (disabled: string[]): Options => ({ extensions: [{ disable: { null: disabled } }] });
const ofBlocks = grammar(leftOut);
const ofRuns = grammar([...leftOut, ...blockOnly]);

type Look = Omit<Run, 'text'>;

const runsOf = (node: Node, look: Look = {}): Run[] => {
  if (node.type === 'text') return [{ text: node.value, ...look }];
  if (node.type === 'inlineCode' || node.type === 'code') return [{ text: node.value, ...look, code: true }];
  if (node.type === 'break') return [{ text: '\n' }];
  if (node.type === 'strong')
    return node.children.flatMap((child) => runsOf(child, { ...look, strong: true }));
  if (node.type === 'emphasis')
    return node.children.flatMap((child) => runsOf(child, { ...look, emphasis: true }));
  return 'children' in node ? joined(node.children) : [];
};

/** Blocks as one line of runs, an empty line between them. */
const joined = (nodes: readonly Node[]): Run[] =>
  nodes.flatMap((node, index) => {
    const isBlock = node.type === 'paragraph' || node.type === 'code' || node.type === 'list';
    return isBlock && index > 0 ? [{ text: '\n\n' }, ...runsOf(node)] : runsOf(node);
  });

const isList = (node: Node): node is ListNode => node.type === 'list';
const ownRuns = (item: ItemNode) => joined(item.children.filter((child) => !isList(child)));

/** The item itself, and whatever lies deeper as entries beside it. */
const flattened = (item: ItemNode): Run[][] => [
  ownRuns(item),
  ...item.children.filter(isList).flatMap((list) => list.children.flatMap(flattened)),
];

const numbering = ({ ordered, start }: ListNode) => ({ ordered: ordered === true, start: start ?? 1 });

const innerList = (lists: readonly ListNode[]): InnerList | undefined => {
  const [first] = lists;
  return first && { ...numbering(first), items: lists.flatMap((list) => list.children.flatMap(flattened)) };
};

const blockOf = (node: Node): Block[] => {
  if (node.type === 'code') return [{ kind: 'code', text: node.value }];
  if (node.type !== 'list') return [{ kind: 'paragraph', runs: runsOf(node) }];
  const items = node.children.map((item) => {
    const inner = innerList(item.children.filter(isList));
    return { runs: ownRuns(item), ...(inner && { inner }) };
  });
  return [{ kind: 'list', ...numbering(node), items }];
};

/** Lists within lists beyond any sense cost time that grows with their depth: such a text stands as it is written. */
const isTooDeep = (text: string) => /^(?:[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t])){7}/m.test(text);

/** A hundred words made bold. Signs of emphasis that close nothing cost time that grows with their square. */
const mostSignRuns = 200;
const isTooMarked = (text: string) =>
  /\*{50}|_{200}/.test(text) || (text.match(/[*_]+/g)?.length ?? 0) > mostSignRuns;

/**
 * A text in the subset of Markdown questions may use: paragraphs, lists, strong, emphasis, code and line breaks.
 * Everything else stays as it is written.
 *
 * Source: CommonMark 0.31.2.
 */
export const parseMarkdown = (text: string): Block[] =>
  isTooDeep(text) || isTooMarked(text)
    ? [{ kind: 'paragraph', runs: [{ text }] }]
    : fromMarkdown(text, ofBlocks).children.flatMap(blockOf);

/** An option or a premise: the same without lists, in one line of runs. */
export const parseMarkdownLine = (text: string): Run[] =>
  isTooMarked(text) ? [{ text }] : joined(fromMarkdown(text, ofRuns).children);
