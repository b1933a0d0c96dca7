import sharp from 'sharp';
import { problem } from '../problems.ts';

// Only what the kinds we take need: decoders of everything else are not to be reached by any file.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
sharp.cache(false);

/** Longest side of a stored picture, pixels: sharp on any phone, and on the stage. */
const longestSide = 1_600;
/** More pixels than these no camera of today has; decoded they would be 250 MB. */
const mostPixels = 64_000_000;
const patienceSeconds = 15;

export interface StoredImage {
  bytes: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

/** One at a time: decoding may take as much memory as all the rest of the server. */
let turn: Promise<unknown> = Promise.resolve();

const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
};

/**
 * A picture as it is stored: WebP, upright, at most 1,600 pixels a side, one frame, and nothing of what a camera
 * wrote beside it (place, time, serial number). Works in threads of its own.
 *
 * @throws {Problem} media-broken for one that cannot be decoded whole, or is larger than any camera's.
 */
export const shrinkImage = (bytes: Uint8Array): Promise<StoredImage> => inTurn(() => encode(bytes));

/** A side longer than this is no picture, and takes long to shrink however few its pixels. */
const longestRead = 20_000;
/** Its decoder holds many times what it gives. */
const mostHeifPixels = 24_000_000;

const refuseOutsized = async (bytes: Uint8Array) => {
  const { width, height, format } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
  const tooMany = format === 'heif' && width * height > mostHeifPixels;
  if (tooMany || Math.max(width, height) > longestRead) throw problem('media-broken');
};

const encode = async (bytes: Uint8Array): Promise<StoredImage> => {
  try {
    await refuseOutsized(bytes);
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .timeout({ seconds: patienceSeconds })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (cause) {
    throw Object.assign(problem('media-broken'), { cause });
  }
};
