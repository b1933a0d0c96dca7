import { z } from 'zod';
import { levelSchema } from '../../contests/contract.ts';
import { difficultySchema } from '../contract.ts';

/** Letters of the options, in the order they are written. */
export const optionLetters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const letterSchema = z.enum(optionLetters);

const text = (max: number, about: string) => z.string().trim().min(1).max(max).describe(about);

const everyItem = {
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .describe('Unique in the bank and never used again, e.g. tthc-15-a.'),
  fact: z
    .string()
    .regex(/^[A-Z]+-[0-9]+$/)
    .optional()
    .describe('Row of facts.tsv the item rests on.'),
  level: levelSchema.describe('nhận biết, thông hiểu, vận dụng'),
  difficulty: difficultySchema.describe('The author’s estimate.'),
  prompt: text(300, 'What is asked, in Vietnamese.'),
  explanation: text(1000, 'Why the key is right, shown after the rules reveal it.'),
  legalBasis: text(300, 'Document, date and article the item rests on.'),
};

const choices = {
  options: z
    .partialRecord(letterSchema, text(160, 'One option.'))
    .describe('Letters a, b, c… without gaps. True/false: a Đúng, b Sai.'),
  key: z.array(letterSchema).min(1).max(5).describe('Letters of the right options.'),
};

const answers = (about: string) => z.array(text(160, 'One answer.')).min(1).max(12).describe(about);
const yes = z.literal('true').optional();

/** One item as written in `items/<topic>.yaml`; the file's name is its topic. */
export const itemSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ ...everyItem, type: z.literal('single'), ...choices }),
    z.strictObject({ ...everyItem, type: z.literal('multiple'), ...choices }),
    z.strictObject({ ...everyItem, type: z.literal('true-false'), ...choices }),
    z.strictObject({
      ...everyItem,
      type: z.literal('matching'),
      pairs: z
        .array(
          z.strictObject({
            left: text(160, 'What is matched.').optional(),
            right: text(160, 'What it is matched to.'),
          }),
        )
        .min(3)
        .max(7)
        .describe('What belongs together; one without a left side belongs to none.'),
    }),
    z.strictObject({
      ...everyItem,
      type: z.literal('ordering'),
      sequence: z.array(text(160, 'One step.')).min(3).max(6).describe('In the right order.'),
    }),
    z.strictObject({
      ...everyItem,
      type: z.literal('short-answer'),
      answers: answers('Every answer that is accepted.'),
      caseSensitive: yes.describe('true where upper and lower case matter.'),
      diacriticSensitive: yes.describe('true where diacritics matter.'),
    }),
    z.strictObject({
      ...everyItem,
      type: z.literal('numeric'),
      answers: answers('Every number that is accepted, as Vietnamese write it: 91,87.'),
      tolerance: text(20, 'How far the number may be off; 0 if left out.').optional(),
    }),
  ])
  .meta({ title: 'Item of a question bank' });
export type WrittenItem = z.infer<typeof itemSchema>;

/** `bank.json`: what a bank is and what its check demands. */
export const bankSchema = z.strictObject({
  $schema: z.string().optional(),
  slug: z
    .string()
    .min(3)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).max(160),
  description: z.string().min(1).max(1000),
  license: z.string().min(1).max(60),
  createdAt: z.iso.date(),
  /** Path of the fact base, from bank.json's folder. */
  facts: z.string().max(200).optional(),
  minItems: z.int().min(0).max(20_000).default(0),
  /** Whether every topic of the catalogue must be there. */
  everyTopic: z.boolean().default(false),
});
export type WrittenBank = z.infer<typeof bankSchema>;
