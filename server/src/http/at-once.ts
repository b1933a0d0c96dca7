import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

declare module 'fastify' {
  interface FastifyInstance {
    /** What is answered before any route is looked for. */
    atOnce: AtOnce;
  }
}

/** An answer to which nothing is missing any more. */
export interface Finished {
  /** The route that would have given it, as the metrics name it. */
  route: string;
  status: number;
  /** All of them: no hook adds any. */
  headers: Readonly<Record<string, string>>;
  body?: Buffer | string;
}

/**
 * Answers a GET out of what lies in memory, or leaves it to its route by answering nothing.
 *
 * @param url path and query as they came.
 */
export type AnswerAtOnce = (request: IncomingMessage, url: string) => Finished | undefined;

/** Tells the metrics of an answer. */
export type CountAnswer = (answer: { route: string; status: number; seconds: number }) => void;

/**
 * What needs nothing but to be sent is sent before the framework is entered: its hooks cost several times the answer.
 * Only what everybody may read, or somebody known already, is answered so; refusing it by a limit would cost more than
 * giving it.
 */
export class AtOnce {
  readonly #count: CountAnswer;
  readonly #ways: { under: string; answer: AnswerAtOnce }[] = [];
  #isClosing = false;

  constructor(count: CountAnswer) {
    this.#count = count;
  }

  /** @param under how addresses begin that are worth asking `answer` for; asked in the order they were added. */
  add(under: string, answer: AnswerAtOnce) {
    this.#ways.push({ under, answer });
  }

  /** From here on everything goes to the framework, which says that the server is closing. */
  close() {
    this.#isClosing = true;
  }

  /** @returns whether it has been answered. */
  answers(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url = '' } = request;
    if (method !== 'GET' || this.#isClosing) return false;
    const startedAt = performance.now();
    const finished = this.#find(request, url);
    if (!finished) return false;
    const { route, status, headers, body } = finished;
    response.writeHead(status, headers).end(body);
    this.#count({ route, status, seconds: (performance.now() - startedAt) / 1_000 });
    return true;
  }

  #find(request: IncomingMessage, url: string): Finished | undefined {
    for (const { under, answer } of this.#ways) {
      const finished = url.startsWith(under) ? answer(request, url) : undefined;
      if (finished) return finished;
    }
    return undefined;
  }
}

/** Node's time limits of a server, ms. */
export interface ServerLimits {
  requestTimeout: number;
  headersTimeout: number;
  connectionsCheckingInterval: number;
  keepAliveTimeout: number;
}

/** A server that answers at once what it can, and hands the rest to the framework. */
export const serverAtOnce = (
  atOnce: AtOnce,
  framework: (request: IncomingMessage, response: ServerResponse) => void,
  limits: ServerLimits,
): Server =>
  createServer(limits, (request, response) => {
    if (!atOnce.answers(request, response)) framework(request, response);
  });
