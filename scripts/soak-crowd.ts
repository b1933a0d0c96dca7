import { randomUUID } from 'node:crypto';

interface Paper {
  attemptId: string;
  slots: { slot: number; options: { id: string }[] }[];
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Giàng', 'Lò', 'Vàng', 'Nông'];
const given = [
  'Thị Hồng Nhung',
  'Văn An',
  'Minh Quân',
  'Thị Mẩy',
  'A Sùng',
  'Thu Hà',
  'Đức Thắng',
  'Ngọc Ánh',
];

const pick = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)];

/** People who sit again and again, a guess for every answer: with the last attempt counting, the board never rests. */
export class RestlessCrowd {
  readonly #url: string;
  readonly #roundId: string;
  readonly #cookies: string[] = [];

  private constructor(url: string, roundId: string) {
    this.#url = url;
    this.#roundId = roundId;
  }

  /** @param contest one that asks for a name and a phone number only. */
  static async join(url: string, contest: { slug: string; roundId: string }, people: number) {
    const crowd = new RestlessCrowd(url, contest.roundId);
    for (let person = 0; person < people; person++) await crowd.#join(contest.slug, person);
    return crowd;
  }

  /** One of them sits through an attempt and hands it in. */
  async sit(): Promise<void> {
    const cookie = pick(this.#cookies) ?? '';
    const paper = (await this.#send('POST', `/api/rounds/${this.#roundId}/attempts`, cookie)) as Paper;
    const attempt = `/api/attempts/${paper.attemptId}`;
    for (const { slot, options } of paper.slots) {
      const choice = [pick(options)?.id ?? ''];
      await this.#send('PUT', `${attempt}/responses/${slot}`, cookie, { choice, seq: 1 });
    }
    await this.#send('POST', `${attempt}/submit`, cookie);
  }

  async #join(slug: string, person: number) {
    const body = {
      fullName: `${families[person % families.length]} ${given[Math.floor(person / families.length) % given.length]}`,
      phone: `0907${String(person).padStart(6, '0')}`,
      consent: true,
    };
    const response = await fetch(`${this.#url}/api/contests/${slug}/entries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    const [cookie] = response.headers.getSetCookie();
    if (!response.ok || !cookie) throw new Error(`joining: ${response.status} ${await response.text()}`);
    this.#cookies.push(cookie.split(';')[0] ?? '');
  }

  async #send(method: string, path: string, cookie: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
