/** Text, unfragmented, unmasked: what a server sends. Source: RFC 6455 §5.2. */
const finalText = 0x81;

/**
 * An event of a namespace as one finished websocket frame, the same bytes for everybody who is to hear it.
 * Sources: RFC 6455 §5.2, Engine.IO protocol 4 (`4` message), Socket.IO protocol 5 (`2` event).
 */
export function eventFrame(namespace: string, event: string, payload: unknown): Buffer {
  const text = Buffer.from(`42${namespace},${JSON.stringify([event, payload])}`);
  return Buffer.concat([frameHead(text.length), text]);
}

/** The length stands in 7, 16 or 64 bits, whichever is the first to hold it. */
function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length]);
  if (length < 0x1_0000) return Buffer.from([finalText, 126, length >> 8, length & 0xff]);
  const head = Buffer.alloc(10);
  head[0] = finalText;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
