import { z } from 'zod';

/** Words that look alike. A line break in `text` is one on the page. */
export const runSchema = z.object({
  text: z.string(),
  strong: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
  code: z.literal(true).optional(),
});
export type Run = z.infer<typeof runSchema>;

const innerListSchema = z.object({
  ordered: z.boolean(),
  start: z.int(),
  items: z.array(z.array(runSchema)),
});
const listSchema = z.object({
  kind: z.literal('list'),
  ordered: z.boolean(),
  /** Number of the first entry; 1 for lists without numbers. */
  start: z.int(),
  /** Lists in lists end here: what lies deeper stands on this level. */
  items: z.array(z.object({ runs: z.array(runSchema), inner: innerListSchema.optional() })),
});

/** All a formatted text can be. No HTML, no links, nothing that loads: it is drawn from data, never as markup. */
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: z.array(runSchema) }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  listSchema,
]);
export type Block = z.infer<typeof blockSchema>;
export type InnerList = z.infer<typeof innerListSchema>;

/** Runs as one plain text, for places that can show no other. */
export const plainRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

const plainList = ({ ordered, start }: InnerList, items: readonly string[]) =>
  items.map((item, index) => `${ordered ? `${start + index}.` : '–'} ${item}`).join('\n');

const plainBlock = (block: Block): string => {
  if (block.kind === 'code') return block.text;
  if (block.kind === 'paragraph') return plainRuns(block.runs);
  const items = block.items.map(({ runs, inner }) =>
    [plainRuns(runs), ...(inner ? [plainList(inner, inner.items.map(plainRuns))] : [])].join('\n'),
  );
  return plainList({ ...block, items: [] }, items);
};

/** A formatted text as a plain one. */
export const plainBlocks = (blocks: readonly Block[]): string => blocks.map(plainBlock).join('\n\n');
