import { redirect } from '@sveltejs/kit';
import { link } from '#lib/i18n/link.ts';
import type { PageServerLoad } from './$types';

/** The form works without script: `?code=` leads to the receipt's own address. */
export const load: PageServerLoad = ({ url }) => {
  const code = url.searchParams.get('code')?.trim().slice(0, 60);
  if (code) redirect(303, link(`/receipts/${encodeURIComponent(code)}`));
  return { missing: url.searchParams.has('code') };
};
