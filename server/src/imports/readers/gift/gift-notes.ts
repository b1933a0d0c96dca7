import { z } from 'zod';
import { draftQuestionSchema, type DraftQuestion } from '../../../banks/contract.ts';
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
  citations: draftQuestionSchema.shape.citations,
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
export const writeNote = (field: NotedField, value: DraftQuestion[NotedField]): string =>
  `// cchc:${field} ${JSON.stringify(value)}`;

/** What comments say of a question; one that is damaged says nothing, and is told of. */
export const readNotes = (
  notes: readonly GiftNote[],
): { noted: Partial<DraftQuestion>; damaged: GiftNote[] } => {
  let noted: Partial<DraftQuestion> = {};
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

const readNote = (field: string, value: string): Partial<DraftQuestion> | null => {
  if (!Object.hasOwn(notedFields, field)) return null;
  try {
    const parsed = notedSchema.safeParse({ [field]: JSON.parse(value) });
    return parsed.success ? only(field, parsed.data) : null;
  } catch {
    return null;
  }
};

/** Fields that were not named have been filled with what is usual. */
const only = (field: string, fields: z.infer<typeof notedSchema>): Partial<DraftQuestion> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name === field));
