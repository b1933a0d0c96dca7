import en from '../../../../../docs/guide/en.md?raw';
import vi from '../../../../../docs/guide/vi.md?raw';
import { readGuide } from '#lib/guide/read-guide.ts';
import { localeOfPath } from '#lib/i18n/locale.ts';
import type { PageServerLoad } from './$types';

const guides = { vi: readGuide(vi), en: readGuide(en) };

export const load: PageServerLoad = ({ url }) => ({ guide: guides[localeOfPath(url.pathname)] });
