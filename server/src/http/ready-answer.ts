import type { FastifyReply, FastifyRequest } from 'fastify';

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

/**
 * Sends it as it lies: assembling the headers anew for each reader costs more than all the hooks before. Nothing is
 * left to `onSend` hooks.
 */
export function sendReady(
  { headers: { 'if-none-match': theirs } }: FastifyRequest,
  reply: FastifyReply,
  { status, headers, bytes, etag, known }: ReadyAnswer,
) {
  reply.hijack();
  if (isKnown(theirs, etag)) reply.raw.writeHead(304, known).end();
  else reply.raw.writeHead(status, headers).end(bytes);
  return reply;
}
