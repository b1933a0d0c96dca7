/** Named, and not only to say that it is not wanted: `br;q=0`. Source: RFC 9110 §12.5.3 (Accept-Encoding). */
const named = (coding: string) =>
  new RegExp(String.raw`(?:^|[\s,])${coding}(?![\w-]|\s*;\s*q=0(?:\.0*)?\s*(?:,|$))`, 'i');

const wanted = { br: named('br'), gzip: named('gzip') };

/** Whether an answer may be sent compressed so, by its reader's `Accept-Encoding`. */
export const accepts = (
  acceptEncoding: string | string[] | undefined,
  coding: keyof typeof wanted,
): boolean => wanted[coding].test(String(acceptEncoding ?? ''));
