/** Which bytes of a file are asked for, both ends included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The one range a `Range` header asks for; `whole` where it asks for none, or in a way that may be passed over;
 * `none` where what it asks for is not there.
 *
 * @param size of the file in bytes.
 * Source: RFC 9110 §14.2. Safari plays no sound that is not sent by ranges.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | 'whole' | 'none' => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '')
    return Number(to) === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= size ? 'none' : { first, last };
};
