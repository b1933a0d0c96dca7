import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Finished } from './at-once.ts';

type Headers = Readonly<Record<string, string>>;

/** An answer that lies ready for everybody, down to its last header. */
export interface ReadyAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  /** Names exactly these bytes. */
  etag: string;
  /** Headers of the answer to whoever has them already. */
  known: Headers;
}

/**
 * Whether what they have is this. A proxy that compresses what it passes on calls the tag a weak one.
 * Source: RFC 9110 §13.1.2 (If-None-Match).
 */
const isKnown = (theirs: string | undefined, etag: string): boolean =>
  theirs === etag ||
  (theirs?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*') ?? false);

/** What whoever says `If-None-Match: theirs`, or nothing, is answered. */
export const answerOf = (
  { status, headers, bytes, etag, known }: ReadyAnswer,
  theirs: string | undefined,
): Omit<Finished, 'route'> =>
  isKnown(theirs, etag) ? { status: 304, headers: known } : { status, headers, body: bytes };

/**
 * Sends it as it lies: assembling the headers anew for each reader costs more than all the hooks before. Nothing is
 * left to `onSend` hooks.
 */
export function sendReady(
  { headers: { 'if-none-match': theirs } }: FastifyRequest,
  reply: FastifyReply,
  ready: ReadyAnswer,
) {
  reply.hijack();
  const { status, headers, body } = answerOf(ready, theirs);
  reply.raw.writeHead(status, headers).end(body);
  return reply;
}
