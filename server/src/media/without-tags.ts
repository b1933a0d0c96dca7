/* What a sound file says about people beside the sound: artist, comment, the name of who recorded it. */

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

/** Seven bits of each byte. */
const syncsafe = (bytes: Uint8Array, from: number) =>
  [0, 1, 2, 3].reduce((size, at) => size * 128 + ((bytes[from + at] ?? 0) & 0x7f), 0);

/** ID3v2, ten bytes and what they announce; there may be several. */
const mpegStart = (bytes: Buffer): number => {
  let start = 0;
  while (latin1(bytes, start, start + 3) === 'ID3') {
    const footer = ((bytes[start + 5] ?? 0) & 0x10) === 0 ? 0 : 10;
    start += 10 + syncsafe(bytes, start + 6) + footer;
  }
  return start;
};

/** ID3v1, 128 bytes at the end, and APE tags, which end in 32 bytes that say how long they are. */
const mpegEnd = (bytes: Buffer, start: number): number => {
  for (let end = bytes.length; ;) {
    if (end - 128 >= start && latin1(bytes, end - 128, end - 125) === 'TAG') end -= 128;
    else if (end - 32 >= start && latin1(bytes, end - 32, end - 24) === 'APETAGEX') {
      const header = (bytes.readUInt32LE(end - 12) & 0x80000000) === 0 ? 0 : 32;
      end -= Math.max(32, bytes.readUInt32LE(end - 20)) + header;
    } else return Math.max(start, end);
  }
};

const withoutMpegTags = (bytes: Buffer): Buffer => {
  const start = mpegStart(bytes);
  return bytes.subarray(start, mpegEnd(bytes, start));
};

const waveNeeds: ReadonlySet<string> = new Set(['fmt ', 'fact', 'data']);

/** The chunks of a WAV file that are sound; a recorder that was cut off may say that the last is longer than it is. */
const soundChunks = (bytes: Buffer): Buffer[] => {
  const chunks: Buffer[] = [];
  // Of each kind a WAV file has one; a hostile one has hundreds of thousands.
  const wanted = new Set(waveNeeds);
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    if (wanted.delete(latin1(bytes, at, at + 4))) {
      const chunk = Buffer.alloc(8 + size + (size % 2));
      bytes.copy(chunk, 0, at, at + 8 + size);
      chunk.writeUInt32LE(size, 4);
      chunks.push(chunk);
    }
    at += 8 + size + (size % 2);
  }
  return chunks;
};

const withoutWaveTags = (bytes: Buffer): Buffer => {
  const sound = Buffer.concat(soundChunks(bytes));
  if (sound.length === 0) return sound;
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1');
  head.writeUInt32LE(4 + sound.length, 4);
  return Buffer.concat([head, sound]);
};

const isoTags: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);
/** Boxes that hold boxes with tags, from the outermost in: what a hostile file puts deeper is none of them. */
const isoParents = ['moov', 'trak'];

/** Boxes of tags become free space of the same length: the tables that say where sound lies hold. */
const blankIsoTags = (bytes: Buffer, from: number, to: number, depth = 0): void => {
  for (let at = from; at + 8 <= to;) {
    const said = bytes.readUInt32BE(at);
    // 0: to the end. 1: a length of eight bytes follows, as only media data of gigabytes needs; taken for the rest.
    const end = said < 8 ? to : Math.min(to, at + said);
    const type = latin1(bytes, at + 4, at + 8);
    if (isoTags.has(type)) bytes.fill(0, at + 8, end).write('free', at + 4, 'latin1');
    else if (type === isoParents[depth]) blankIsoTags(bytes, at + 8, end, depth + 1);
    at = end;
  }
};

const withoutIsoTags = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  blankIsoTags(copy, 0, copy.length);
  return copy;
};

const cleaners: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'audio/mpeg': withoutMpegTags,
  'audio/wav': withoutWaveTags,
  'audio/mp4': withoutIsoTags,
};

/**
 * A sound file without its tags: ID3 and APE of MP3, every chunk of WAV that is not sound, `udta` and `meta` of
 * M4A. Comments of Ogg stay. The sound itself is the same to the byte.
 *
 * @returns empty where nothing but tags was there.
 *
 * Sources: ID3v2.4.0 §3.1; ID3v1; APEv2; RIFF (Multimedia Programming Interface 1.0); ISO/IEC 14496-12 §4.2, §8.10.
 */
export const withoutTags = (bytes: Uint8Array, mime: string): Buffer => {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return cleaners[mime]?.(whole) ?? whole;
};
