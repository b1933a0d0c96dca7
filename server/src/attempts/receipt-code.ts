/** Crockford's Base32: no I, L, O or U, so a printed code can be read out and typed. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const printed = /^R-?([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})$/;

/**
 * A receipt code, `R-XXXX-XXXX-XXXX`: the first 60 bits of a keyed hash, five to a character.
 *
 * @param mac at least 12 bytes.
 * @throws {RangeError} when it has fewer.
 * Source: Crockford, “Base 32”, https://www.crockford.com/base32.html
 */
export function receiptCode(mac: Uint8Array): string {
  if (mac.length < length) throw new RangeError(`A receipt code takes ${length} bytes`);
  // 256 is a multiple of 32: the low five bits of a uniform byte are uniform.
  const text = [...mac.subarray(0, length)].map((byte) => digits[byte & 31]).join('');
  return `R-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** A code as someone typed it, in the form it is stored; undefined when it cannot be one. */
export function readReceiptCode(typed: string): string | undefined {
  const text = typed.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/gu, '');
  const plain = text.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const parts = printed.exec(plain);
  return parts ? `R-${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}
