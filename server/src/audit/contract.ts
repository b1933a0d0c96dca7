import { z } from 'zod';

/** One decision as organisers and auditors read it. */
export const auditEventSchema = z.object({
  id: z.string(),
  at: z.number(),
  /** Name of the member; null when the account is gone. */
  by: z.object({ kind: z.enum(['member', 'system', 'entrant']), name: z.string().nullable() }),
  action: z.string(),
  subject: z.string(),
  /** Canonical JSON of what changed; null when the action says it all. */
  detail: z.string().nullable(),
  reason: z.string().nullable(),
  /** Place in the chain; null for events from before there was one. */
  seq: z.number().nullable(),
  hash: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEventSchema>;

/** Noun of an action: what a list may be narrowed to. */
const nounSchema = z.string().regex(/^[a-z-]{2,30}$/);

export const auditQuerySchema = z.object({
  /** Entries older than this one. */
  before: z.string().max(60).optional(),
  noun: nounSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** Newest first. */
export const auditListSchema = z.object({
  entries: z.array(auditEventSchema),
  /** For `before` of the next page; null on the last. */
  next: z.string().nullable(),
  /** Nouns of all actions there are here, for the filter. */
  nouns: z.array(z.string()),
});
export type AuditList = z.infer<typeof auditListSchema>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A number and hash noted earlier, if any. */
export const chainQuerySchema = z
  .object({ seq: z.coerce.number().int().min(1).optional(), hash: hashSchema.optional() })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
    path: ['hash'],
    error: 'required',
  });

export const chainReportSchema = z.object({
  checked: z.number(),
  head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
  fault: z.object({ seq: z.number(), kind: z.enum(['missing', 'altered', 'differs', 'rules']) }).nullable(),
});
export type ChainAnswer = z.infer<typeof chainReportSchema>;
