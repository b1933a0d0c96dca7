import { describe, expect, test } from 'vitest';
import { enterContest } from '#lib/join/enter-contest.ts';
import {
  emptyForm,
  fieldsAsked,
  joinBody,
  missingFields,
  type JoinForm,
  type JoinRules,
} from '#lib/join/join-form.ts';
import { JoinRequests } from '#lib/join/join-requests.ts';
import { randomUuid } from '#lib/join/uuid.ts';

const everything: JoinRules = {
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  fields: { birthYear: true, unit: true, minAge: 14, maxAge: null },
  audiences: [{ id: 'citizens', name: 'Người dân' }],
};
const little: JoinRules = {
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'staff-code',
  fields: { birthYear: false, unit: false, minAge: null, maxAge: null },
  audiences: [],
};
const filled: JoinForm = {
  fullName: ' Lê Thị Hoa ',
  phone: '+84 912.345 678',
  staffCode: 'x',
  birthYear: '1985',
  unitId: 'u1',
  unitName: 'Phường Long Biên',
  audience: 'citizens',
  birthDate: '17/05/1985',
  password: ' cchc 2026 ',
  consent: true,
};

describe('the form', () => {
  test('asks only for what the rules ask', () => {
    expect(fieldsAsked(everything)).toEqual([
      'fullName',
      'phone',
      'birthYear',
      'unitId',
      'audience',
      'consent',
    ]);
    expect(fieldsAsked(little)).toEqual(['fullName', 'staffCode', 'consent']);
  });

  test.each([
    ['password', 'phone', ['fullName', 'phone', 'birthYear', 'unitId', 'audience', 'password', 'consent']],
    ['roster', 'staff-code', ['staffCode', 'birthDate', 'audience', 'consent']],
    ['account', 'account', ['birthYear', 'unitId', 'audience', 'consent']],
  ] as const)('entered by %s, asks for no more than is needed', (by, identity, fields) => {
    const rules = { ...everything, entry: { by, excludesOrganisers: false }, identity };
    expect(fieldsAsked(rules)).toEqual(fields);
    expect(missingFields(emptyForm(), rules)).toEqual(fields);
    expect(Object.keys(joinBody(filled, rules))).toEqual(fields);
  });

  test.each([
    ['17/05/1985', true],
    ['1985', true],
    ['31/02/1985', false],
    ['17/05', false],
  ])('the date of birth %s looks right: %s', (birthDate, right) => {
    const rules = { ...little, entry: { by: 'roster', excludesOrganisers: false } } as const;
    expect(missingFields({ ...filled, staffCode: 'CB-01', birthDate }, rules).length === 0).toBe(right);
  });

  test('names every empty field at once', () => {
    expect(missingFields(emptyForm(), everything)).toEqual(fieldsAsked(everything));
  });

  test('a filled one has nothing missing, and sends only what is asked', () => {
    expect(missingFields(filled, everything)).toEqual([]);
    expect(joinBody(filled, everything)).toEqual({
      fullName: 'Lê Thị Hoa',
      phone: '0912345678',
      birthYear: 1985,
      unitId: 'u1',
      audience: 'citizens',
      consent: true,
    });
  });

  test.each([
    ['0912345678', true],
    ['0912 345 678', true],
    ['+84912345678', true],
    ['84912345678', true],
    ['912345678', false],
    ['09123', false],
    ['091234567a', false],
  ])('the phone number %s is right: %s', (phone, right) => {
    expect(missingFields({ ...filled, phone }, everything).includes('phone')).toBe(!right);
  });

  test.each([
    ['1985', true],
    ['85', false],
    ['1885', false],
    ['nineteen', false],
  ])('the year %s looks right: %s', (birthYear, right) => {
    expect(missingFields({ ...filled, birthYear }, everything).includes('birthYear')).toBe(!right);
  });
});

test('a key is a UUID of version 4, whatever the random bytes', () => {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const byte of [0, 127, 255]) expect(randomUuid((bytes) => bytes.fill(byte))).toMatch(pattern);
});

/** Entries as the contract has them: one a phone number, repeated requests answered alike. */
class EntryServer {
  isDown = false;
  losesReplies = false;
  readonly #byKey = new Map<string, { body: string; code: string }>();
  readonly #phones = new Set<string>();

  get entrants() {
    return this.#phones.size;
  }

  readonly fetch: typeof fetch = async (_input, init) => {
    if (this.isDown) throw new TypeError('Failed to fetch');
    const reply = this.#enter(new Headers(init?.headers).get('idempotency-key') ?? '', String(init?.body));
    if (this.losesReplies) throw new TypeError('Failed to fetch');
    return reply;
  };

  #enter(key: string, body: string): Response {
    const refuse = (status: number, name: string) =>
      new Response(JSON.stringify({ type: `/problems/${name}`, title: name, status }), { status });
    const { phone, fullName } = JSON.parse(body) as Record<string, string>;
    const earlier = this.#byKey.get(key);
    if (earlier && earlier.body !== body) return refuse(409, 'idempotency-key-reused');
    if (!fullName) return refuse(400, 'invalid-request');
    if (!earlier && this.#phones.has(phone ?? '')) return refuse(409, 'already-entered');
    const entry = earlier ?? { body, code: `code-${this.#byKey.size + 1}` };
    this.#byKey.set(key, entry);
    this.#phones.add(phone ?? '');
    return new Response(JSON.stringify({ entrantId: 'e', code: entry.code }), { status: 201 });
  }
}

describe('entering', () => {
  const made = () => {
    const items = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    let keys = 0;
    const open = () => new JoinRequests(shelf, 'c', () => `key-${(keys += 1)}`);
    const server = new EntryServer();
    const enter = (requests: JoinRequests, body: object) =>
      enterContest('c', body, requests, { fetch: server.fetch });
    return { server, open, enter };
  };
  const hoa = { fullName: 'Hoa', phone: '1' };

  test('pressing again after a lost answer enters once, with the same code', async () => {
    const { server, open, enter } = made();
    const requests = open();
    server.losesReplies = true;
    await expect(enter(requests, hoa)).rejects.toThrow('No answer');
    server.losesReplies = false;
    await expect(enter(requests, hoa)).resolves.toMatchObject({ code: 'code-1' });
    expect(server.entrants).toBe(1);
  });

  test('so does reloading the page in between', async () => {
    const { server, open, enter } = made();
    server.losesReplies = true;
    await expect(enter(open(), hoa)).rejects.toThrow('No answer');
    server.losesReplies = false;
    await expect(enter(open(), hoa)).resolves.toMatchObject({ code: 'code-1' });
    expect(server.entrants).toBe(1);
  });

  test('a name mended after a lost answer finds the entry that went through, and its code', async () => {
    const { server, open, enter } = made();
    const requests = open();
    server.losesReplies = true;
    await expect(enter(requests, hoa)).rejects.toThrow('No answer');
    server.losesReplies = false;
    await expect(enter(requests, { ...hoa, fullName: 'Hoà' })).resolves.toMatchObject({ code: 'code-1' });
  });

  test('after a refusal the mended form is a new request', async () => {
    const { open, enter } = made();
    const requests = open();
    await expect(enter(requests, { ...hoa, fullName: '' })).rejects.toMatchObject({
      problem: 'invalid-request',
    });
    await expect(enter(requests, hoa)).resolves.toMatchObject({ code: 'code-1' });
  });

  test('someone else’s entry stays theirs', async () => {
    const { open, enter } = made();
    await enter(open(), hoa);
    await expect(enter(open(), { ...hoa, fullName: 'Lan' })).rejects.toMatchObject({
      problem: 'already-entered',
    });
  });
});
