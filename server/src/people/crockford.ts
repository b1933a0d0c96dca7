const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The first `length` × 5 bits of `bytes` in Crockford's base 32: no I, L, O or U to misread.
 * Source: https://www.crockford.com/base32.html
 *
 * @throws {RangeError} when there are too few bytes.
 */
export function crockford(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5)
    throw new RangeError(`${length} letters need more than ${bytes.length} bytes`);
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += alphabet.charAt((held >> bits) & 31);
    }
  }
  return text;
}

/** What was typed, as Crockford reads it: capitals, O as 0, I and L as 1, without spaces and dashes. */
export const readCrockford = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
