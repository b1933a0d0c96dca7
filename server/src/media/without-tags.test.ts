import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSound } from './testing/sounds.ts';
import { withoutTags } from './without-tags.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const name = 'Nguyen Thi Hoa';
const frames = Buffer.concat([latin1('\xff\xfb\x90\x00'), Buffer.alloc(400, 0x55)]);

/** ID3v2.4: ten bytes, then a frame that names the artist; with a footer if asked for. */
const id3v2 = (footer = false) => {
  const body = latin1(`TPE1\0\0\0\x0f\0\0\0${name}`);
  const head = latin1(`ID3\x04\0${footer ? '\x10' : '\0'}\0\0\0${String.fromCharCode(body.length)}`);
  return Buffer.concat([head, body, footer ? latin1(`3DI${head.toString('latin1', 3)}`) : Buffer.alloc(0)]);
};
const id3v1 = () => latin1(`TAG${name}`.padEnd(128, '\0'));
/** A tag with header and footer; the length it says counts the footer. */
const ape = () => {
  const items = latin1(`\x0e\0\0\0\0\0\0\0Artist\0${name}`);
  const edge = (flags: number) => {
    const bytes = latin1('APETAGEX'.padEnd(32, '\0'));
    bytes.writeUInt32LE(2_000, 8);
    bytes.writeUInt32LE(items.length + 32, 12);
    bytes.writeUInt32LE(flags, 20);
    return bytes;
  };
  return Buffer.concat([edge(0xa0000000), items, edge(0x80000000)]);
};
const box = (type: string, ...inside: Buffer[]) => {
  const body = Buffer.concat(inside);
  const head = latin1(`\0\0\0\0${type}`);
  head.writeUInt32BE(8 + body.length);
  return Buffer.concat([head, body]);
};
const chunk = (id: string, text: string) => {
  const head = latin1(`${id}\0\0\0\0`);
  head.writeUInt32LE(text.length, 4);
  return Buffer.concat([head, latin1(text + (text.length % 2 ? '\0' : ''))]);
};

describe('an MP3 keeps its frames alone, whatever tags it has:', () => {
  it.each<[string, Buffer[]]>([
    ['none', [frames]],
    ['ID3v2', [id3v2(), frames]],
    ['ID3v2 with a footer, twice', [id3v2(true), id3v2(), frames]],
    ['ID3v1', [frames, id3v1()]],
    ['APE before ID3v1', [id3v2(), frames, ape(), id3v1()]],
  ])('%s', (_name, parts) => {
    expect(withoutTags(Buffer.concat(parts), 'audio/mpeg').equals(frames)).toBe(true);
  });

  it('nothing is left of one that has no sound', () => {
    expect(withoutTags(Buffer.concat([id3v2(), id3v1()]), 'audio/mpeg')).toHaveLength(0);
  });
});

describe('a WAV keeps its sound alone', () => {
  const sound = aSound();
  const tagged = Buffer.concat([sound, chunk('LIST', `INFOIART\x0e\0\0\0${name}`), chunk('id3 ', name)]);

  it('and is the same file as before it was tagged', () => {
    expect(withoutTags(tagged, 'audio/wav').equals(sound)).toBe(true);
    expect(withoutTags(sound, 'audio/wav').equals(sound)).toBe(true);
  });

  it('also where the recorder was cut off', () => {
    const cut = Buffer.from(sound);
    cut.writeUInt32LE(0xffffffff, 40);
    expect(withoutTags(cut, 'audio/wav').equals(sound)).toBe(true);
  });

  it('each kind of chunk once', () => {
    const more = Buffer.concat(Array.from({ length: 1_000 }, () => chunk('fmt ', '')));
    expect(withoutTags(Buffer.concat([sound, more]), 'audio/wav').equals(sound)).toBe(true);
  });
});

it('the tags of an M4A become free space, so that its sound stays where its tables say', () => {
  const tags = (type: string) => box(type, latin1(name));
  const file = Buffer.concat([
    box('ftyp', latin1('M4A ')),
    box('moov', box('mvhd'), box('trak', box('mdia'), tags('udta')), tags('udta'), tags('meta')),
    tags('free'),
    box('mdat', frames),
  ]);
  const clean = withoutTags(file, 'audio/mp4');
  expect(clean.includes(name)).toBe(false);
  expect([clean.length, clean.indexOf(frames)]).toEqual([file.length, file.indexOf(frames)]);
  expect(file.includes(name)).toBe(true);
});

it('boxes in boxes without end are no boxes of tags', () => {
  const file = Buffer.alloc(800_000);
  for (let at = 0; at < file.length; at += 8) {
    file.writeUInt32BE(file.length - at, at);
    file.write('moov', at + 4, 'latin1');
  }
  expect(withoutTags(file, 'audio/mp4').equals(file)).toBe(true);
});

it('any bytes come out no longer than they went in, but for the padding of a chunk', () => {
  const mimes = fc.constantFrom('audio/mpeg', 'audio/wav', 'audio/mp4', 'audio/ogg');
  const starts = fc.constantFrom('', 'ID3\x04', 'RIFF\0\0\0\0WAVEdata', 'APETAGEX', 'TAG');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), starts, mimes, (bytes, start, mime) => {
      const file = Buffer.concat([latin1(start), bytes]);
      const once = withoutTags(file, mime);
      expect(once.length).toBeLessThanOrEqual(file.length + 1);
      expect(withoutTags(once, mime).length).toBeLessThanOrEqual(once.length);
    }),
  );
});
