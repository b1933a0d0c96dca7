import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mediaKindOf } from './media-kind.ts';
import { aSound, anM4a } from './testing/sounds.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['PNG', bytes('\x89PNG\r\n\x1a\n....'), 'image/png'],
  ['JPEG', bytes('\xff\xd8\xff\xe0....'), 'image/jpeg'],
  ['GIF', bytes('GIF89a......'), 'image/gif'],
  ['TIFF, Intel order', bytes('II*\0........'), 'image/tiff'],
  ['TIFF, Motorola order', bytes('MM\0*........'), 'image/tiff'],
  ['WebP', bytes('RIFF....WEBPVP8 '), 'image/webp'],
  ['AVIF', bytes('\0\0\0\x1cftypavif....'), 'image/avif'],
  ['WAV', aSound(), 'audio/wav'],
  ['MP3 with a tag', bytes('ID3\x04........'), 'audio/mpeg'],
  ['MP3 without', bytes('\xff\xfb\x90\x00........'), 'audio/mpeg'],
  ['Ogg Opus', bytes(`OggS${'\0'.repeat(24)}OpusHead`), 'audio/ogg'],
  ['Ogg Vorbis', bytes(`OggS${'\0'.repeat(24)}\x01vorbis`), 'audio/ogg'],
  ['M4A', anM4a('soun'), 'audio/mp4'],
])('%s is known by its first bytes', (_name, file, mime) => {
  expect(mediaKindOf(file)?.mime).toBe(mime);
});

it.each([
  ['nothing', bytes('')],
  ['a vector picture', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a drawing of Word', bytes('\x01\0\0\0l\0\0\0....')],
  ['a page', bytes('<!doctype html><script>')],
  ['moving pictures', anM4a('soun', 'vide')],
  ['Ogg with moving pictures', bytes(`OggS${'\0'.repeat(24)}\x80theora`)],
  ['another RIFF', bytes('RIFF....AVI LIST')],
  ['a Word file', bytes('PK\x03\x04........')],
  ['all ones', bytes('\xff\xff\xff\xff........')],
])('%s is not taken', (_name, file) => {
  expect(mediaKindOf(file)).toBeUndefined();
});

it('any bytes are either of a known kind or of none, and never a crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (file) => {
      const found = mediaKindOf(file);
      expect(found === undefined || ['image', 'audio'].includes(found.kind)).toBe(true);
    }),
  );
});
