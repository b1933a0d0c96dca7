import { getLocale } from '#lib/paraglide/runtime.js';
import { NetworkFailure, readProblem } from '#lib/api/api-problem.ts';

export interface CallOptions {
  /** Joining carries one, so that a repeated click makes one entrant. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Lets the last request of a page outlive it. */
  keepalive?: boolean;
  /** `load` functions pass SvelteKit's own. */
  fetch?: typeof fetch;
}

/** A file goes as it is, anything else as JSON. */
const contentType = (body: unknown) =>
  body instanceof Blob ? 'application/octet-stream' : 'application/json';

const headersFor = (body: unknown, options: CallOptions): Record<string, string> => ({
  accept: 'application/json',
  'accept-language': getLocale(),
  ...(body === undefined ? {} : { 'content-type': contentType(body) }),
  ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
});

const send = async (method: string, path: string, body: unknown, options: CallOptions): Promise<Response> => {
  const hasBody = body !== undefined;
  try {
    return await (options.fetch ?? fetch)(path, {
      method,
      headers: headersFor(body, options),
      credentials: 'same-origin',
      ...(hasBody ? { body: body instanceof Blob ? body : JSON.stringify(body) } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new NetworkFailure('No answer', { cause: error });
  }
};

const call = async <T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> => {
  const response = await send(method, path, body, options);
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    // Cut off on the way, or a portal's page with status 200.
    throw new NetworkFailure('Unreadable answer', { cause: error });
  }
};

/**
 * The documented API, as JSON. The type argument is the contract's type for the reply.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered; an aborted signal rethrows.
 */
export const api = {
  get: <T>(path: string, options: CallOptions = {}) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options: CallOptions = {}) => call<T>('PUT', path, body, options),
  patch: <T>(path: string, body: unknown, options: CallOptions = {}) => call<T>('PATCH', path, body, options),
  /** `body` for what a deletion must state, such as its reason. */
  delete: <T>(path: string, options: CallOptions & { body?: unknown } = {}) =>
    call<T>('DELETE', path, options.body, options),
};
