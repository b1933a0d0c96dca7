import { isUniqueViolation } from '@cchc/db/errors.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { catalogue, Problem, problem, type FieldError, type Language } from '../problems.ts';
import { fieldErrorCode, fieldErrors, isFieldErrorCode } from './field-errors.ts';

/** The language a reader asked for: English when it is named first, Vietnamese otherwise. */
export const languageOf = (request: FastifyRequest): Language =>
  request.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'vi';

/** JSON Pointer (RFC 6901) to the part of a request a zod report names. */
const pointerOf = (instancePath: string) => (instancePath === '/' ? '' : instancePath);

const inWords = (errors: FieldError[], language: Language): FieldError[] =>
  errors.map(({ pointer, detail }) => ({
    pointer,
    detail: isFieldErrorCode(detail) ? fieldErrors[detail][language] : detail,
  }));

const byCode: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem('payload-too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem('unsupported-media-type'),
  FST_ERR_CTP_INVALID_JSON_BODY: problem('invalid-request'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem('invalid-request'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: problem('invalid-request'),
  FST_ERR_BAD_URL: problem('not-found'),
};

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
  if (error instanceof Error && error.name === 'StoreOverloaded')
    return problem('overloaded', { retryAfter: 2 });
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
    ...(Array.isArray(errors) && { errors: inWords(errors as FieldError[], language) }),
  };
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = toProblem(error);
  const { status } = catalogue[refusal.problem];
  if (status === 500) request.log.error({ err: error, unique: isUniqueViolation(error) }, 'unexpected');
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
}
