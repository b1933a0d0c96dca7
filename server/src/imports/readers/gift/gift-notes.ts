import { z } from 'zod';
import { draftQuestionSchema } from '../../../banks/contract.ts';
import type { Noted } from '../make-question.ts';
import type { GiftNote } from './gift-entries.ts';

/**
 * What GIFT has no place for. The platform's export writes it in comments above the question, one to a line, each a
 * name and its value in JSON, e.g. `// cchc:topic "procedures"`: Moodle passes comments by.
 */
const notedFields = {
  topic: draftQuestionSchema.shape.topic,
  level: draftQuestionSchema.shape.level,
  difficulty: draftQuestionSchema.shape.difficulty,
  legalBasis: draftQuestionSchema.shape.legalBasis,
  /** A line for each, as people write them. */
  cites: z.string(),
  media: draftQuestionSchema.shape.media,
  translations: draftQuestionSchema.shape.translations,
  textMatch: draftQuestionSchema.shape.textMatch,
  /** Only of a true/false question whose options are not spelled Đúng and Sai. */
  options: draftQuestionSchema.shape.options,
};
type NotedField = keyof typeof notedFields;

/** Read as a whole, so that each field keeps its type. */
const notedSchema = z.object(notedFields).partial();

const pattern = /^cchc:(\w+)\s+(\S.*)$/;

/** The comment that holds a field. */
export const writeNote = <Field extends NotedField>(
  field: Field,
  value: z.infer<(typeof notedFields)[Field]>,
): string => `// cchc:${field} ${JSON.stringify(value)}`;

/** What comments say of a question; one that is damaged says nothing, and is told of. */
export const readNotes = (notes: readonly GiftNote[]): { noted: Noted; damaged: GiftNote[] } => {
  let noted: Noted = {};
  const damaged: GiftNote[] = [];
  for (const note of notes) {
    const [, field = '', value = ''] = pattern.exec(note.text) ?? [];
    if (field === '') {
      if (note.text.startsWith('cchc')) damaged.push(note);
      continue;
    }
    const read = readNote(field, value);
    if (read) noted = { ...noted, ...read };
    else damaged.push(note);
  }
  return { noted, damaged };
};

const readNote = (field: string, value: string): Noted | null => {
  if (!Object.hasOwn(notedFields, field)) return null;
  try {
    const parsed = notedSchema.safeParse({ [field]: JSON.parse(value) });
    return parsed.success ? only(field, parsed.data) : null;
  } catch {
    return null;
  }
};

/** Fields that were not named have been filled with what is usual. */
const only = (field: string, fields: z.infer<typeof notedSchema>): Noted =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name === field));
