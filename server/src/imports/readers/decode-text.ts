import { FileRefused } from '../read-result.ts';
import { streamSafe } from './stream-safe.ts';
import { looksLikeTcvn3 } from './word/legacy-text.ts';

/**
 * Text from bytes in the encodings Vietnamese spreadsheets are saved in: UTF-8 and UTF-16, told by their marks or
 * by being valid, otherwise Windows-1258.
 *
 * @throws {FileRefused} unknown-format for what is no text at all; legacy-font for TCVN3.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  // Whatever the encoding, its control characters are these bytes: a picture is no text in an old one.
  if (encoding === 'windows-1258' && isBinary(new TextDecoder('latin1').decode(bytes.subarray(0, 100_000))))
    throw new FileRefused('unknown-format');
  // Both old encodings use the same bytes; only TCVN3 has signs inside words.
  if (encoding === 'windows-1258' && looksLikeTcvn3(new TextDecoder('latin1').decode(bytes)))
    throw new FileRefused('legacy-font', 'TCVN3');
  const text = streamSafe(new TextDecoder(encoding).decode(bytes)).normalize('NFC');
  if (isBinary(text)) throw new FileRefused('unknown-format');
  return text;
};

const encodingOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = zeroesAt(bytes);
  if (wide) return wide;
  return isUtf8(bytes) ? 'utf-8' : 'windows-1258';
};

/** UTF-16 without a mark shows by the zeroes beside every Latin letter. */
const zeroesAt = (bytes: Uint8Array): string | null => {
  const looked = bytes.subarray(0, 4096);
  const zeroes = (remainder: number) =>
    looked.filter((byte, at) => byte === 0 && at % 2 === remainder).length;
  const [even, odd] = [zeroes(0), zeroes(1)];
  const many = looked.length / 4;
  if (odd > many && even * 8 < odd) return 'utf-16le';
  return even > many && odd * 8 < even ? 'utf-16be' : null;
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Text has no control characters but the ends of lines and tabs; a stray one is let pass. */
const isBinary = (text: string): boolean => {
  const beginning = text.slice(0, 100_000);
  const controls = beginning.match(/(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/gu)?.length ?? 0;
  return controls * 200 > beginning.length;
};
