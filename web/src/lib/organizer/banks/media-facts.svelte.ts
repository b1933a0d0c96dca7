import type { ShownMedia, StoredMediaFile } from '@cchc/server/src/media/contract.ts';
import { SvelteMap } from 'svelte/reactivity';

type Facts = Pick<ShownMedia, 'kind' | 'width' | 'height'>;

const known = new SvelteMap<string, Facts>();
const asked = new Set<string>();

export const mediaAddress = (sha256: string): string => `/api/media/${sha256}`;

/** Takes what the server said of a file that was sent. */
export const rememberMedia = ({ sha256, kind, width, height }: StoredMediaFile): void => {
  known.set(sha256, { kind, width, height });
};

/** What a file is; undefined until it is known. Drafts name their media without saying. */
export const mediaFacts = (sha256: string): Facts | undefined => known.get(sha256);

/** Asks what a file is, once. */
export const askMediaFacts = async (sha256: string): Promise<void> => {
  if (known.has(sha256) || asked.has(sha256)) return;
  asked.add(sha256);
  try {
    const answer = await fetch(mediaAddress(sha256), { method: 'HEAD' });
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('audio/')) known.set(sha256, { kind: 'audio', width: null, height: null });
    else known.set(sha256, { kind: 'image', ...(await sizeOf(mediaAddress(sha256))) });
  } catch {
    // Asked again when the question is next shown.
    asked.delete(sha256);
  }
};

/** Pixels; a picture that cannot be read has none, and its description stands in its place. */
const sizeOf = async (address: string): Promise<{ width: number | null; height: number | null }> => {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return { width: null, height: null };
  }
};
