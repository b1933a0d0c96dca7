import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

export interface HeardEvent {
  event: string;
  data: unknown;
}

/** A page that listens to server-sent events over a connection of its own, with the text of all it was sent. */
export class EventListener {
  /** Everything that came, signs of life too; of a refusal, its body. */
  text = '';
  readonly response: IncomingMessage;
  readonly #ended: Promise<unknown>;

  private constructor(response: IncomingMessage) {
    this.response = response;
    this.#ended = once(response, 'close');
    response.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
  }

  static async open(url: string, cookie: string): Promise<EventListener> {
    const request = get(url, { headers: { cookie }, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new EventListener(response);
  }

  get events(): HeardEvent[] {
    const blocks = this.text.split('\n\n').filter((block) => block.startsWith('event: '));
    return blocks.map((block) => {
      const [event = '', data = ''] = block.split('\n').map((line) => line.replace(/^\w+: /, ''));
      return { event, data: JSON.parse(data) as unknown };
    });
  }

  /** Resolves when so many events have come. */
  async hears(count: number): Promise<void> {
    while (this.events.length < count) await once(this.response, 'data');
  }

  /** Resolves when the connection has ended. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  async close(): Promise<void> {
    this.response.destroy();
    await this.#ended;
  }
}
