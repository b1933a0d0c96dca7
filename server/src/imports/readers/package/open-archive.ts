import { crc32 } from 'node:zlib';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { FileRefused } from '../../read-result.ts';
import { archiveChecksums } from './archive-checksums.ts';

const megabyte = 1024 * 1024;

/** What an honest file of questions stays far below. Declared sizes are checked before anything is inflated. */
const limits = {
  entries: 2_000,
  entry: 64 * megabyte,
  total: 128 * megabyte,
  ratio: 200,
  ratioFrom: 8 * megabyte,
};

/** A zip file of which nothing has been inflated yet. */
export interface Archive {
  has: (name: string) => boolean;
  /** Inflates one entry; null if there is none of that name. */
  read: (name: string) => Uint8Array | null;
}

/**
 * Lists a zip file.
 *
 * @throws {FileRefused} damaged; expands-too-far when it would inflate beyond the limits; unsafe-file for names
 * that lead out of it.
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  const sizes = new Map<string, number>();
  let total = 0;
  unzip(bytes, (entry) => {
    total += checkEntry(entry);
    if (total > limits.total) throw tooFar(total);
    sizes.set(plain(entry.name), entry.originalSize);
    if (sizes.size > limits.entries) throw new FileRefused('expands-too-far', `> ${limits.entries}`);
    return false;
  });
  return {
    has: (name) => sizes.has(name),
    read: (name) => (sizes.has(name) ? inflate(bytes, name) : null),
  };
};

const tooFar = (size: number) => new FileRefused('expands-too-far', `${Math.ceil(size / megabyte)} MB`);

/** Some old writers separate folders by backslashes. */
const plain = (name: string) => name.replaceAll('\\', '/');

const checkEntry = ({ name, size, originalSize }: UnzipFileInfo): number => {
  const parts = plain(name).split('/');
  if (parts.includes('..') || parts[0] === '' || /^[a-z]:/i.test(name)) throw new FileRefused('unsafe-file');
  const swollen = originalSize > limits.ratioFrom && originalSize > size * limits.ratio;
  if (originalSize > limits.entry || swollen) throw tooFar(originalSize);
  return originalSize;
};

/**
 * The inflater fills a buffer of the declared size and no more, so a header that lies gains nothing. A letter that
 * changed on the way would go unnoticed but for the checksum.
 */
const inflate = (bytes: Uint8Array, wanted: string): Uint8Array => {
  const declared = { size: 0, place: 0 };
  let place = 0;
  const found = unzip(bytes, ({ name, originalSize }) => {
    const isWanted = plain(name) === wanted;
    if (isWanted) Object.assign(declared, { size: originalSize, place });
    place++;
    return isWanted;
  });
  const [content] = Object.values(found);
  const checksum = archiveChecksums(bytes)?.[declared.place];
  if (content?.length !== declared.size) throw new FileRefused('damaged');
  if (checksum !== undefined && checksum !== crc32(content)) throw new FileRefused('damaged');
  return content;
};

const unzip = (bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean) => {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('damaged');
  }
};
