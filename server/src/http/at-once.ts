import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { entrantCookie } from './identity.ts';
import { limits } from './limits.ts';
import { SpendingLimit } from './spending-limit.ts';

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
  /** Whom limits count it for, where that is known already. */
  caller?: string;
}

/**
 * Answers a GET out of what lies in memory, or leaves it to its route by answering nothing.
 *
 * @param url path and query as they came.
 */
export type AnswerAtOnce = (request: IncomingMessage, url: string) => Finished | undefined;

interface Surroundings {
  count: (route: string, status: number) => void;
  /** Whom limits count a request for: the person a session speaks for, or their network. */
  callerOf: (request: IncomingMessage) => string;
}

/**
 * What needs nothing but to be sent is sent before the framework is entered: its hooks cost several times the answer.
 * Only what everybody may read, or somebody known already, is answered so. What cannot be answered at once, or is asked
 * for more often than reading is limited to, is left to its route, which says so.
 */
export class AtOnce {
  readonly #surroundings: Surroundings;
  readonly #ways: { under: string; answer: AnswerAtOnce }[] = [];
  readonly #limit = new SpendingLimit(limits.reading.max, limits.reading.timeWindow);
  #isClosing = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @param under how addresses begin that are worth asking `answer` for; the first that fits is asked. */
  add(under: string, answer: AnswerAtOnce) {
    this.#ways.push({ under, answer });
  }

  /** From here on everything goes to the framework, which says that the server is closing. */
  close() {
    this.#isClosing = true;
  }

  /** Looks at every request of a server before those who listen to it already. */
  standBefore(server: Server) {
    const behind = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.answers(request, response)) return;
      for (const listener of behind) listener.call(server, request, response);
    });
  }

  /** @returns whether it has been answered. */
  answers(request: IncomingMessage, response: ServerResponse): boolean {
    try {
      const finished = this.#isClosing ? undefined : this.#find(request);
      if (!finished) return false;
      const { route, status, headers, body } = finished;
      response.writeHead(status, headers).end(body);
      this.#surroundings.count(route, status);
      return true;
    } catch {
      // Its route meets the same mistake, where it is answered and logged.
      return response.headersSent;
    }
  }

  #find(request: IncomingMessage): Finished | undefined {
    const { method, url = '' } = request;
    if (method !== 'GET' || hasBody(request)) return undefined;
    const finished = this.#ways.find(({ under }) => url.startsWith(under))?.answer(request, url);
    const caller = finished && (finished.caller ?? this.#surroundings.callerOf(request));
    return caller !== undefined && this.#limit.spend(caller, performance.now()) ? finished : undefined;
  }
}

/** No browser sends one with a GET; its route says what is wrong with it. */
const hasBody = ({ headers }: IncomingMessage) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/** Lets parts of the application say what they can answer at once; it begins with `standBefore`. */
export function registerAtOnce(app: FastifyInstance, networkOf: (request: IncomingMessage) => string) {
  const callerOf = (request: IncomingMessage) => {
    const { cookie } = request.headers;
    const token = cookie === undefined ? undefined : app.parseCookie(cookie)[entrantCookie];
    const session = token === undefined ? undefined : app.sessions.cached(token);
    return session?.tokenHash ?? networkOf(request);
  };
  const atOnce = new AtOnce({ count: (route, status) => app.answeredAtOnce.add(route, status), callerOf });
  app.decorate('atOnce', atOnce);
  app.addHook('preClose', async () => atOnce.close());
}
