const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
/** The end of the directory stands before a comment of at most 64 KB. */
const furthestEnd = 22 + 0xffff;

/**
 * The CRC-32 of each entry of a zip file, in the order of its directory; our inflater does not check it.
 *
 * @returns null where the directory cannot be followed this way, as in the 64-bit variety.
 * Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16.
 */
export const archiveChecksums = (bytes: Uint8Array): number[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const checksums: number[] = [];
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return null;
    checksums.push(view.getUint32(at + 16, true));
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return checksums;
};

const findEnd = (view: DataView): number | null => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - furthestEnd); at--)
    if (view.getUint32(at, true) === endOfDirectory) return at;
  return null;
};
