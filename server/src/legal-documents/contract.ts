import { z } from 'zod';
import { documentDoubtSchema, itemTypeSchema, shortContestSchema } from '../banks/contract.ts';
import { lineOfText } from '../text-schemas.ts';
import { plainSigns, readNumber } from './document-number.ts';

/** What is known of a document where its dates do not tell. */
export const standingSchema = z.enum(['in-force', 'over', 'unclear']);
export type Standing = z.infer<typeof standingSchema>;

const documentStatusSchema = z.enum(['in-force', 'ending', 'upcoming', 'replaced', 'over', 'unclear']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

const numberSchema = z
  .string()
  .overwrite((text) => plainSigns(text).replaceAll(/\s+/g, ''))
  .min(1)
  .max(60)
  .refine((text) => text === '' || readNumber(text) !== undefined, { error: 'document-number' });

const optionalLine = (max: number) => z.union([lineOfText(max), z.literal('')]).default('');

/** No document of ours is older than the state that issued it; a slip of the keyboard is. */
const [firstDate, lastDate] = ['1945-09-02', '2100-12-31'];
export const documentDateSchema = z.iso
  .date({ error: ({ input }) => (input === '' ? 'required' : 'document-date'), abort: true })
  .refine((date) => date >= firstDate && date <= lastDate, { error: 'document-date' });

/** What an organiser writes of a document. */
export const writtenDocumentSchema = z
  .object({
    number: numberSchema,
    kind: lineOfText(60),
    title: optionalLine(600),
    issuer: optionalLine(160),
    issuedOn: documentDateSchema.nullable().default(null),
    effectiveFrom: documentDateSchema.nullable().default(null),
    standing: standingSchema.default('in-force'),
    note: optionalLine(600),
  })
  .refine(({ issuedOn, effectiveFrom }) => !issuedOn || !effectiveFrom || issuedOn <= effectiveFrom, {
    path: ['effectiveFrom'],
    error: 'before-issued',
  });
export type WrittenDocument = z.infer<typeof writtenDocumentSchema>;

export const changeDocumentSchema = z.object({
  document: writtenDocumentSchema,
  /** `revision` of the document as the editor saw it. */
  basedOn: z.int().min(1),
});

const namedDocumentSchema = z.object({ id: z.string(), number: z.string(), kind: z.string() });

const legalDocumentSchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  title: z.string(),
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  /** The first day it no longer holds. */
  effectiveTo: z.string().nullable(),
  standing: standingSchema,
  replacedBy: namedDocumentSchema.nullable(),
  note: z.string(),
  status: documentStatusSchema,
  /** When its questions last came into doubt; null if never. */
  flaggedAt: z.int().nullable(),
  revision: z.int(),
  /** Questions in use that rest on it. */
  items: z.int(),
  /** Those of them that are kept out of new papers because of it. */
  inDoubt: z.int(),
});
export type LegalDocument = z.infer<typeof legalDocumentSchema>;

export const documentQuerySchema = z.object({
  /** Words of the number, kind, title or issuer, diacritics aside. */
  q: z.string().max(200).default(''),
  status: documentStatusSchema.optional(),
  /** Only documents that keep questions out of new papers. */
  doubt: z.enum(['yes']).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type DocumentQuery = z.infer<typeof documentQuerySchema>;

/** Newest first. */
export const documentListSchema = z.object({ total: z.int(), documents: z.array(legalDocumentSchema) });
export type DocumentList = z.infer<typeof documentListSchema>;

/** What an organiser, or the calendar, did to a document. */
export const documentEventSchema = z.object({
  at: z.int(),
  action: z.enum(['create', 'change', 'replace', 'end', 'amend', 'restore', 'expire', 'load']),
  /** Name of whoever did it; null for the platform. */
  by: z.string().nullable(),
  reason: z.string(),
});

export const documentPageSchema = legalDocumentSchema.extend({
  /** Documents it took the place of. */
  replaces: z.array(namedDocumentSchema),
  /** Newest first, at most fifty. */
  history: z.array(documentEventSchema),
});
export type DocumentPage = z.infer<typeof documentPageSchema>;

export const citingQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Questions that rest on a document, over all banks, those in doubt first. */
export const citingItemsSchema = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      bankId: z.string(),
      bankTitle: z.string(),
      type: itemTypeSchema,
      prompt: z.string(),
      retiredAt: z.int().nullable(),
      inDoubt: z.boolean(),
      citations: z.array(z.object({ article: z.string(), clause: z.string() })),
    }),
  ),
});
export type CitingItems = z.infer<typeof citingItemsSchema>;

export const bankDoubtsQuerySchema = z.object({ bankId: z.string().max(80) });

/** Documents that keep questions of one bank out of new papers, those that keep most out first; at most eight. */
export const bankDoubtsSchema = z.object({
  doubts: z.array(
    documentDoubtSchema.extend({
      /** Questions in use that it keeps out. */
      items: z.int(),
    }),
  ),
});
export type BankDoubts = z.infer<typeof bankDoubtsSchema>;

const shortNow = z.array(shortContestSchema);

/** What it would mean if the questions that rest on a document came into doubt now. */
export const consequencesSchema = z.object({
  /** Questions in use that would leave new papers; those in doubt already are not counted. */
  items: z.int(),
  banks: z.array(z.object({ bankId: z.string(), title: z.string(), items: z.int() })),
  /** Contests their banks would no longer suffice for. */
  shortContests: shortNow,
});
export type Consequences = z.infer<typeof consequencesSchema>;

const reasonSchema = lineOfText(300);
/** `revision` of the document as the organiser saw it: what somebody else decided meanwhile is not written over. */
const basedOnSchema = z.int().min(1);
export const replaceDocumentSchema = z.object({
  successorId: z.string().min(1).max(80),
  /** The first day the successor holds in its place. */
  from: documentDateSchema,
  reason: reasonSchema.optional(),
  basedOn: basedOnSchema,
});
export const endDocumentSchema = z.object({
  /** The first day it no longer holds. */
  from: documentDateSchema,
  reason: reasonSchema,
  basedOn: basedOnSchema,
});
export const amendDocumentSchema = z.object({
  /** Which articles changed. */
  reason: reasonSchema,
  basedOn: basedOnSchema,
});
export const restoreDocumentSchema = z.object({ reason: reasonSchema, basedOn: basedOnSchema });

/** A document after a change that may keep questions out: the contests that fall short now. */
export const changedDocumentSchema = documentPageSchema.extend({ shortContests: shortNow });
export type ChangedDocument = z.infer<typeof changedDocumentSchema>;

/** What a legal basis was understood to cite. */
export const recognisedSchema = z.object({
  citations: z.array(
    z.object({
      documentId: z.string(),
      number: z.string(),
      kind: z.string(),
      title: z.string(),
      status: documentStatusSchema,
      effectiveFrom: z.string().nullable(),
      effectiveTo: z.string().nullable(),
      replacedBy: namedDocumentSchema.nullable(),
      article: z.string(),
      clause: z.string(),
    }),
  ),
  /** Numbers the catalogue does not know. */
  unknown: z.array(z.string()),
});
export type Recognised = z.infer<typeof recognisedSchema>;
/** Ids of documents, with commas between. */
export const namedQuerySchema = z.object({
  ids: z
    .string()
    .max(9_000)
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(z.array(z.string().max(80)).max(100)),
});
/** What documents are called; those nobody knows are left out. */
export const namedDocumentsSchema = z.object({ documents: z.array(namedDocumentSchema) });
export type NamedDocuments = z.infer<typeof namedDocumentsSchema>;

export const recogniseQuerySchema = z.object({ text: z.string().max(1_000) });
