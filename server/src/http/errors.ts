import { isUniqueViolation } from '@cchc/db/errors.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import {
  catalogue,
  Problem,
  problem,
  type FieldError,
  type Language,
  type ProblemName,
} from '../problems.ts';
import { fieldErrorCode, fieldErrors } from './field-errors.ts';

/** The language a reader asked for: English when it is named first, Vietnamese otherwise. */
export const languageOf = (request: FastifyRequest): Language =>
  request.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'vi';

/** JSON Pointer (RFC 6901) to the part of a request a zod report names. */
const pointerOf = (instancePath: string) => (instancePath === '/' ? '' : instancePath);

const inWords = (errors: readonly FieldError[], language: Language) =>
  errors.map(({ pointer, detail }) => ({ pointer, detail: fieldErrors[detail][language] }));

const byCode: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem('payload-too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem('unsupported-media-type'),
  FST_ERR_CTP_INVALID_JSON_BODY: problem('invalid-request'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem('invalid-request'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: problem('invalid-request'),
  FST_ERR_BAD_URL: problem('not-found'),
  FST_ERR_MAX_PARAM_LENGTH: problem('not-found'),
};

/** What the store may be unable to do for a while. All of it passes, so the caller is told when to try again. */
const byStoreError: Record<string, Problem> = {
  StoreOverloaded: problem('overloaded', { retryAfter: 2 }),
  StoreBusy: problem('overloaded', { retryAfter: 5 }),
  StoreClosed: problem('overloaded', { retryAfter: 5 }),
  CommitFailed: problem('storage-unavailable', { retryAfter: 10 }),
};

/** A disk that is full or failing: SQLite's result codes, and PostgreSQL's `disk_full` and `io_error`. */
const diskTrouble = /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|53100$|58030$)/;

/** What to answer when the store, or the disk under one of its statements, is in trouble. */
function storeProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const known = byStoreError[error.name];
  if (known) return known;
  const code = 'code' in error ? String(error.code) : '';
  return diskTrouble.test(code) ? byStoreError['CommitFailed'] : storeProblem(error.cause);
}

/** What to answer for anything thrown. Surprises become `unexpected` and tell nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error))
    return problem('invalid-request', {
      errors: error.validation.map((issue) => ({
        pointer: pointerOf(issue.instancePath),
        detail: fieldErrorCode({ ...issue, message: issue.message ?? '' }),
      })),
    });
  const trouble = storeProblem(error);
  if (trouble) return trouble;
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : byCode[code];
  if (known) return known;
  if (statusCode === 400) return problem('invalid-request');
  return problem('unexpected');
}

/** The problem document of RFC 9457 for one refusal. */
export function problemDocument(refusal: Problem, language: Language, instance: string) {
  const entry = catalogue[refusal.problem];
  const { errors, ...extra } = refusal.extra;
  return {
    type: `/problems/${refusal.problem}`,
    title: entry[language],
    status: entry.status,
    instance,
    ...('detail' in entry && { detail: entry.detail[language] }),
    ...extra,
    ...(errors && { errors: inWords(errors, language) }),
  };
}

/** Refusals that are no fault of the caller's. */
const operatorMustKnow: ReadonlySet<ProblemName> = new Set(['unexpected', 'storage-unavailable']);

/** Answers with a problem document, also where an address cannot be read or a part of it is too long for any route. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = toProblem(error);
  const { status } = catalogue[refusal.problem];
  if (operatorMustKnow.has(refusal.problem))
    request.log.error({ err: error, unique: isUniqueViolation(error) }, refusal.problem);
  const retryAfter = refusal.extra['retryAfter'];
  if (typeof retryAfter === 'number') void reply.header('retry-after', retryAfter);
  void reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDocument(refusal, languageOf(request), request.id));
}

export function registerErrors(app: FastifyInstance) {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => sendProblem(problem('not-found'), request, reply));
}
