import type { FieldError, ProblemName } from '@cchc/server/src/problems.ts';

/** The wire form of a refusal (RFC 9457) with our members. */
interface ProblemJson {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldError[];
  [member: string]: unknown;
}

/** The server understood and said no. `title` and the errors' `detail` are sentences in the page's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly type: string;
  readonly problem: ProblemName;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  /** Further members, e.g. what is stored on `out-of-sequence`. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Milliseconds the server asks to wait (Retry-After), where it does. */
  readonly retryAfterMs: number | undefined;

  constructor(body: ProblemJson, retryAfterMs?: number) {
    super(body.detail ?? body.title);
    const { type, title, status, detail, errors, instance: _instance, ...extra } = body;
    this.type = type;
    this.problem = type.replace(/^.*\/problems\//, '') as ProblemName;
    this.title = title;
    this.status = status;
    this.detail = detail;
    this.errors = errors ?? [];
    this.extra = extra;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Nobody answered: no network, a dead server, or something between that is not ours. Trying again may help. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
}

const retryAfter = (headers: Headers): number | undefined => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
};

/** Reads a refusal from a reply. A reply that is no problem+json (a proxy's error page) is a NetworkFailure. */
export const readProblem = async (response: Response): Promise<ApiProblem | NetworkFailure> => {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || !('type' in body) || !('title' in body))
    return new NetworkFailure(`HTTP ${response.status}`);
  return new ApiProblem({ status: response.status, ...body } as ProblemJson, retryAfter(response.headers));
};
