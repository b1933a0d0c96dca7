/* The contract says the same beside its zod schemas, which no page should download. A test keeps them equal. */
/** Largest files taken, in bytes. */
export const largest = { image: 12 * 1024 * 1024, audio: 3 * 1024 * 1024 };

/** What the server takes, for the dialog that chooses files. */
export const mediaKinds = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  '.m4a',
];

/** Whether a file is certainly too large to be taken, so that nobody waits for it to be sent. */
export const isTooLarge = ({ size, type }: Pick<File, 'size' | 'type'>): boolean =>
  size > (type.startsWith('audio/') ? largest.audio : largest.image);
