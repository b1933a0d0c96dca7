import type { Contest } from '@cchc/server/src/contests/contract.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

type Published = Pick<Contest, 'slug' | 'rulesVersion'>;

/** Files anyone may fetch of a published contest. The version keeps old pictures out of caches. */
const address = ({ slug, rulesVersion }: Published, file: string, query: Record<string, string> = {}) =>
  `/api/contests/${slug}/${file}?${new URLSearchParams({
    language: getLocale(),
    ...query,
    v: String(rulesVersion),
  }).toString()}`;

/** The poster to print. */
export const posterPdf = (contest: Published, size: 'A4' | 'A3') => address(contest, 'poster.pdf', { size });
/** A picture of the poster, 720 pixels wide. */
export const posterPicture = (contest: Published) => address(contest, 'poster.png');
/** What a shared link shows, 1200×630. */
export const sharePicture = (contest: Published) => address(contest, 'share.png');
