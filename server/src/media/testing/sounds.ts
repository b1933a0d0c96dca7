/** A second of silence as WAV: 8,000 samples of one byte. */
export const aSound = (): Buffer => {
  const samples = Buffer.alloc(8_000, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
};

/** As much of an MPEG-4 file as tells which tracks it has. */
export const anM4a = (...handlers: string[]): Buffer =>
  Buffer.from(
    `\0\0\0\x18ftypM4A \0\0\0\0M4A mp42${handlers.map((handler) => `\0\0\0\x21hdlr\0\0\0\0\0\0\0\0${handler}`).join('')}`,
    'latin1',
  );
