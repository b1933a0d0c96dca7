/** The bytes of a picture or sound that is written out in its address (RFC 2397); null for any other address. */
export const bytesOfAddress = (address: string): Uint8Array | null => {
  const head = /^data:(?:image|audio)\/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,4};base64,/i.exec(address)?.[0];
  return head === undefined ? null : bytesOfBase64(address.slice(head.length));
};

/** Bytes from base64, blanks and line ends aside; null where there are none. Their memory is their own. */
export const bytesOfBase64 = (text: string): Uint8Array | null => {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === 0 ? null : new Uint8Array(decoded);
};
