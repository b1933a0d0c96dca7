/** Caches of this form; another form gets another number, and these are then removed. */
export const cachesOf = 'attempt-1:';

/** Built files are named by what is in them: what is under such an address never changes. */
const immutable = /\/_app\/immutable\/[\w./-]+\.(?:js|css|woff2)/g;

/**
 * What to do with a request of the attempt page. Everything but the page itself and built files goes its own way: no
 * reply of the API is ever kept here, so no paper, no answer and no key.
 */
export const kindOf = (
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  page: URL,
): 'page' | 'part' | 'other' => {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== page.origin) return 'other';
  if (mode === 'navigate') return pathname === page.pathname ? 'page' : 'other';
  return pathname.replace(immutable, '') === '' ? 'part' : 'other';
};

/** The built files a shell needs; none where it is not our shell but, say, a network's sign-in page. */
export const partsOf = (html: string): string[] =>
  html.includes('id="attempt"') ? [...new Set(html.match(immutable))] : [];
