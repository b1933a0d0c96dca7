import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { asPlatform } from '../bench/child.ts';

const script = join(import.meta.dirname, 'serve-api.ts');

export interface RawAnswer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** The server in a process of its own, over a data directory, spoken to over real connections that are kept. */
export class ApiProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #agent: Agent;
  readonly #ended: Promise<[number | null, NodeJS.Signals | null]>;

  private constructor(child: ChildProcess, port: number, connections: number) {
    this.#child = child;
    this.port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  /**
   * Resolves when it listens.
   * @throws {Error} when it ends before, with what it said.
   */
  static async start(dataDir: string, connections = 32): Promise<ApiProcess> {
    const child = spawn(process.execPath, [...asPlatform, script, dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        said += String(chunk);
        const found = /^port (\d+)$/m.exec(said)?.[1];
        if (found) resolve(Number(found));
      });
      child.once('exit', () => reject(new Error(`The server ended before it listened: ${said}`)));
    });
    return new ApiProcess(child, port, connections);
  }

  /** @throws when the connection ends before the whole answer has come. */
  send(method: string, path: string, cookie?: string, payload?: object): Promise<RawAnswer> {
    const body = payload && JSON.stringify(payload);
    const headers = {
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      const options = { agent: this.#agent, host: '127.0.0.1', port: this.port, method, path, headers };
      const sent = request(options, (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
        reply.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Ends it as asked and gives its exit code; null when a signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.#child.kill(signal);
    const [code] = await this.#ended;
    this.#agent.destroy();
    return code;
  }
}
