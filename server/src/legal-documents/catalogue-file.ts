import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { documentDateSchema, standingSchema } from './contract.ts';
import { readNumber } from './document-number.ts';

const date = documentDateSchema.optional();

/** One document as written in `question-banks/legal-documents.yaml`. */
const catalogueEntrySchema = z.strictObject({
  number: z
    .string()
    .refine((text) => readNumber(text) === text)
    .describe('As it is cited: 118/2025/NĐ-CP.'),
  kind: z.string().min(1).max(60).describe('Nghị định, Luật, Quyết định…'),
  title: z.string().max(600).optional().describe('What it is about, where a source says so.'),
  issuer: z.string().max(160).optional(),
  issuedOn: date,
  effectiveFrom: date,
  effectiveTo: date.describe('The first day it no longer holds.'),
  replacedBy: z.string().max(60).optional().describe('Number of the document that took its place.'),
  standing: standingSchema
    .optional()
    .describe('What is known where the dates do not tell; in-force if left out.'),
  note: z.string().max(600).optional(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

/** An entry and where it stands in the file. */
export interface PlacedEntry extends CatalogueEntry {
  /** From 1. */
  line: number;
}

/** What is wrong with the file, by line. */
export interface CatalogueProblem {
  line: number;
  detail: string;
}

export const catalogueFile = 'legal-documents.yaml';

/** The folder of the banks and the catalogue that ship with the platform. */
const shippedFolder = join(import.meta.dirname, '..', '..', '..', 'question-banks');

/** Reads the catalogue's text. A broken entry costs that entry alone; broken YAML costs the file. */
export const parseCatalogue = (text: string): { entries: PlacedEntry[]; problems: CatalogueProblem[] } => {
  const lines = new LineCounter();
  // Failsafe: every scalar is text, so a date stays as it is written.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const broken: CatalogueProblem[] = document.errors.map(({ pos, code }) => ({
    line: lineAt(pos[0]),
    detail: code,
  }));
  visit(document, {
    Alias: (_key, node) => void broken.push({ line: lineAt(node.range?.[0] ?? 0), detail: 'alias' }),
  });
  if (broken.length > 0) return { entries: [], problems: broken };
  const written: unknown = document.toJS();
  if (!Array.isArray(written)) return { entries: [], problems: [{ line: 1, detail: 'list' }] };
  const entries: PlacedEntry[] = [];
  const problems: CatalogueProblem[] = [];
  written.forEach((each: unknown, index) => {
    const node = document.getIn([index], true);
    const hasRange =
      node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range);
    const line = hasRange ? lineAt(Number((node.range as unknown[])[0])) : 1;
    const parsed = catalogueEntrySchema.safeParse(each);
    if (parsed.success) entries.push({ ...parsed.data, line });
    else problems.push({ line, detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') });
  });
  return { entries, problems };
};

/** The catalogue in a folder of banks; null where there is none. */
export const readCatalogueIn = async (folder: string) => {
  const file = join(folder, catalogueFile);
  return existsSync(file) ? parseCatalogue(await readFile(file, 'utf8')) : null;
};

/** The catalogue that ships with the platform. */
export const readShippedCatalogue = async () =>
  parseCatalogue(await readFile(join(shippedFolder, catalogueFile), 'utf8'));
