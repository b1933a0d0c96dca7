/** What bytes are by what they begin with; a file's name says nothing. */
export interface MediaKind {
  kind: 'image' | 'audio';
  /** As it came; pictures are stored in another form. */
  mime: string;
}

const image = (mime: string): MediaKind => ({ kind: 'image', mime });
const audio = (mime: string): MediaKind => ({ kind: 'audio', mime });

/** Bytes as Latin-1 text: signatures are read as they are printed in the formats' descriptions. */
const textAt = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

/** MPEG audio: eleven bits set, a version and layer III that exist, a bit rate and sampling rate that are stated. */
const isMpegFrame = ([first = 0, second = 0, third = 0]: Uint8Array) =>
  first === 0xff &&
  (second & 0xe6) === 0xe2 &&
  (second & 0x18) !== 0x08 &&
  (third & 0xf0) !== 0xf0 &&
  (third & 0xf0) !== 0 &&
  (third & 0x0c) !== 0x0c;

const riffKind = (form: string): MediaKind | undefined => {
  if (form === 'WEBP') return image('image/webp');
  return form === 'WAVE' ? audio('audio/wav') : undefined;
};

/** A container of sound and moving pictures; only one that holds sound alone is taken. */
const isoKind = (bytes: Uint8Array): MediaKind | undefined => {
  if (['avif', 'avis'].includes(textAt(bytes, 8, 12))) return image('image/avif');
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasTrack = (handler: string) => whole.includes(`hdlr\0\0\0\0\0\0\0\0${handler}`, 0, 'latin1');
  return hasTrack('soun') && !hasTrack('vide') ? audio('audio/mp4') : undefined;
};

/**
 * The kind of a picture or sound; undefined for anything else, vector pictures and moving ones among it.
 *
 * Sources: signatures as in the formats' own descriptions (PNG §5.2, JFIF 1.02, GIF89a, RIFF, TIFF 6.0,
 * ISO/IEC 14496-12 §4.3 and §8.4.3, RFC 3533, ISO/IEC 11172-3 §2.4.2.3).
 */
export const mediaKindOf = (bytes: Uint8Array): MediaKind | undefined => {
  const head = textAt(bytes, 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return image('image/png');
  if (head.startsWith('\xff\xd8\xff')) return image('image/jpeg');
  if (/^GIF8[79]a/.test(head)) return image('image/gif');
  if (/^(II\*\0|MM\0\*)/.test(head)) return image('image/tiff');
  if (head.startsWith('RIFF')) return riffKind(head.slice(8));
  if (head.slice(4, 8) === 'ftyp') return isoKind(bytes);
  if (head.startsWith('OggS'))
    return /OpusHead|vorbis|Speex/.test(textAt(bytes, 0, 200)) ? audio('audio/ogg') : undefined;
  return head.startsWith('ID3') || isMpegFrame(bytes) ? audio('audio/mpeg') : undefined;
};
