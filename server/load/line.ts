import { Agent, request, type IncomingMessage } from 'node:http';

/** There is no other: load is for one's own machine. */
const host = '127.0.0.1';
/** Longer than any page waits. */
const patienceMs = 60_000;

export interface Answer {
  status: number;
  /** What the server asks to wait; undefined where it says nothing. */
  retryAfterMs: number | undefined;
  text: string;
  /** `name=value` of every cookie set. */
  cookies: string[];
}

export interface Sent {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

const answerOf = ({ statusCode, headers }: IncomingMessage, text: string): Answer => {
  const seconds = Number(headers['retry-after']);
  return {
    status: statusCode ?? 0,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined,
    text,
    cookies: (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
  };
};

/** What one browser has towards a server on this machine: a connection that is kept, and perhaps an open stream. */
export class Line {
  readonly #port: number;
  readonly #network: string | undefined;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #stream: { destroy: () => void } | undefined;
  /** Cookies as a browser keeps them. */
  cookie: string;

  /** @param network address the person comes from, for a server that believes `X-Forwarded-For` of this machine. */
  constructor({ port, cookie = '', network }: { port: number; cookie?: string; network?: string }) {
    this.#port = port;
    this.#network = network;
    this.cookie = cookie;
  }

  /** @throws when the connection ends before the whole answer has come. */
  send({ method, path, body, headers }: Sent): Promise<Answer> {
    const payload = body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host,
          port: this.#port,
          method,
          path,
          timeout: patienceMs,
          headers: {
            ...this.#headers(),
            ...headers,
            ...(payload && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(payload),
            }),
          },
        },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (chunk: string) => (text += chunk));
          reply.on('end', () => resolve(answerOf(reply, text)));
          reply.on('error', reject);
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('No answer in time')));
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  /** Opens a stream of events beside it, as an open page does. Tells the status of a refusal. */
  listen(path: string, onRefusal: (answer: Answer) => void) {
    const stream = request(
      { agent: false, host, port: this.#port, path, headers: this.#headers() },
      (reply) => {
        reply.on('error', () => {});
        reply.resume();
        if (reply.statusCode !== 200) onRefusal(answerOf(reply, ''));
      },
    );
    // A stream that breaks is no answer lost; the page asks again when it is back.
    stream.on('error', () => {});
    stream.end();
    this.#stream = stream;
  }

  hush() {
    this.#stream?.destroy();
  }

  /** Loses the network: whatever is under way breaks off. */
  cut() {
    this.#agent.destroy();
    this.hush();
  }

  #headers(): Record<string, string> {
    return {
      ...(this.cookie && { cookie: this.cookie }),
      ...(this.#network && { 'x-forwarded-for': this.#network }),
    };
  }
}
