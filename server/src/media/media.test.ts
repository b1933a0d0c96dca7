import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { largestAudio, type StoredMediaFile } from './contract.ts';
import { storeMedia } from './store-media.ts';
import { aSound } from './testing/sounds.ts';

type World = Awaited<ReturnType<typeof makeTestApp>>;
let world: World;
beforeEach(async () => {
  world = await makeTestApp('media');
});
afterEach(() => world.close());

const red = { r: 200, g: 30, b: 30 };
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: red } });
const store = (bytes: Uint8Array) => storeMedia(world.deps, bytes, testNow);
const fetched = async (sha256: string) => {
  const reply = await world.app.inject({ url: `/api/media/${sha256}` });
  return { reply, meta: await sharp(reply.rawPayload).metadata() };
};

describe('a picture', () => {
  it('is made smaller, WebP, and keeps its shape', async () => {
    const stored = await store(await picture(3_200, 1_000).png().toBuffer());
    expect(stored).toMatchObject({ kind: 'image', width: 1_600, height: 500 });
    const { reply, meta } = await fetched(stored.sha256);
    expect(reply.headers['content-type']).toBe('image/webp');
    expect(meta).toMatchObject({ format: 'webp', width: 1_600, height: 500 });
  });

  it('that is small is not made larger', async () => {
    expect(await store(await picture(40, 30).gif().toBuffer())).toMatchObject({ width: 40, height: 30 });
  });

  it('stands upright, and tells nothing of where it was taken', async () => {
    const photo = await picture(80, 40)
      .jpeg()
      .withExif({ IFD0: { Make: 'Máy ảnh của chị Nhung' }, IFD3: { GPSLatitude: '21/1 1/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const stored = await store(photo);
    expect(stored).toMatchObject({ width: 40, height: 80 });
    const { meta } = await fetched(stored.sha256);
    expect(meta.exif).toBeUndefined();
    expect(meta.orientation).toBeUndefined();
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('may come as %s', async (format) => {
    expect(await store(await picture(20, 20).toFormat(format).toBuffer())).toMatchObject({ width: 20 });
  });

  it('twice is stored once', async () => {
    const bytes = await picture(20, 20).png().toBuffer();
    const [one, other] = [await store(bytes), await store(bytes)];
    expect(one).toEqual(other);
    expect(await world.deps.store.read.select().from(world.deps.store.tables.media)).toHaveLength(1);
  });
});

describe('a file is refused', () => {
  it.each([
    ['cut off', async () => (await picture(600, 600).png().toBuffer()).subarray(0, 300), 'media-broken'],
    ['larger than any camera’s', () => picture(9_000, 9_000).png().toBuffer(), 'media-broken'],
    [
      'a picture by its first bytes alone',
      async () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(500)]),
      'media-broken',
    ],
    [
      'a vector picture',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'media-unknown-kind',
    ],
    ['empty', async () => Buffer.alloc(0), 'media-unknown-kind'],
    [
      'a sound too long',
      async () => Buffer.concat([aSound(), Buffer.alloc(largestAudio)]),
      'media-too-large',
    ],
  ] as const)('that is %s', async (_what, file, name) => {
    await expect(store(await file())).rejects.toMatchObject({ problem: name });
    expect(await world.deps.store.read.select().from(world.deps.store.tables.media)).toEqual([]);
  });
});

describe('GET /api/media/:sha256', () => {
  it('may be kept for ever, and runs nothing', async () => {
    const { sha256 } = await store(await picture(20, 20).png().toBuffer());
    const { headers } = (await fetched(sha256)).reply;
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    const again = await world.app.inject({
      url: `/api/media/${sha256}`,
      headers: { 'if-none-match': headers.etag ?? '' },
    });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });

  it('keeps a sound without what says who recorded it', async () => {
    const tag = Buffer.from('LIST\x10\0\0\0INFOIART\x04\0\0\0Hoa.', 'latin1');
    const [tagged, plain] = [await store(Buffer.concat([aSound(), tag])), await store(aSound())];
    expect(tagged.sha256).toBe(plain.sha256);
  });

  it('gives a sound by parts, as phones ask for it', async () => {
    const sound = aSound();
    const { sha256, width, size } = await store(sound);
    expect([width, size]).toEqual([null, sound.length]);
    const ask = (range: string) => world.app.inject({ url: `/api/media/${sha256}`, headers: { range } });
    const part = await ask('bytes=0-1');
    expect([part.statusCode, part.rawPayload]).toEqual([206, sound.subarray(0, 2)]);
    expect(part.headers).toMatchObject({
      'content-type': 'audio/wav',
      'content-range': `bytes 0-1/${sound.length}`,
      'content-length': '2',
    });
    expect((await ask('bytes=99999999-')).statusCode).toBe(416);
  });

  it.each([
    ['0'.repeat(64), 404],
    ['../../etc/passwd', 404],
    ['x', 400],
  ])('finds nothing under %s', async (name, status) => {
    expect((await world.app.inject({ url: `/api/media/${name}` })).statusCode).toBe(status);
  });
});

describe('POST /api/staff/media', () => {
  const upload = async (role: 'organiser' | 'auditor', bytes: Uint8Array) => {
    const staff = await signedInStaff(world, role);
    return staff.upload<StoredMediaFile & { type: string }>('media', bytes);
  };

  it('takes a picture from an organiser', async () => {
    const { status, body } = await upload('organiser', await picture(30, 20).png().toBuffer());
    expect(status).toBe(200);
    expect(body).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      kind: 'image',
      width: 30,
      height: 20,
      size: expect.any(Number),
    });
  });

  it('takes none from an auditor', async () => {
    expect((await upload('auditor', aSound())).status).toBe(403);
  });

  it.each([
    ['what is not a picture', Buffer.from('xin chào'), 415, 'media-unknown-kind'],
    ['more than 12 MB', Buffer.alloc(12 * 1024 * 1024 + 1), 413, 'media-too-large'],
  ])('refuses %s', async (_what, bytes, status, name) => {
    const answer = await upload('organiser', bytes);
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${name}`]);
  });
});
