import { cachesOf, kindOf, partsOf } from './shell.ts';

/**
 * Keeps the attempt page for a reload without a network, one registration a language. The page comes from the network
 * where that answers in time, its files by the hashes in their names; what is kept follows the server's build by
 * itself, so that this script seldom has to change.
 */
declare const self: ServiceWorkerGlobalScope;

/** How long the network may take with the page before the kept one is shown, ms. */
const patienceMs = 3_000;

const page = new URL(self.registration.scope);
const cacheName = cachesOf + page.pathname;
/** However it was compressed on the way, it is the same. */
const anyway = { ignoreVary: true };

/** Fetches what the page needs and only then keeps the page, so that what is kept is always whole. */
const keep = async (shell: Response): Promise<void> => {
  const cache = await caches.open(cacheName);
  const parts = partsOf(await shell.clone().text());
  if (parts.length === 0) return;
  await Promise.all(parts.map(async (part) => (await cache.match(part, anyway)) ?? cache.add(part)));
  await cache.put(page.pathname, shell);
  await forgetAllBut(cache, parts);
};

/** What an earlier build needed. Pages that are open have it already. */
const forgetAllBut = async (cache: Cache, parts: readonly string[]): Promise<void> => {
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    const isOld = pathname !== page.pathname && !parts.includes(pathname) && !pathname.endsWith('.woff2');
    if (isOld) await cache.delete(url);
  }
};

const after = <Value>(ms: number, value: Value) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), ms));

const showPage = async (event: FetchEvent): Promise<Response> => {
  const fresh = (async () =>
    ((await event.preloadResponse) as Response | undefined) ?? fetch(event.request))();
  const kept = fresh.then((response) => (response.ok ? keep(response.clone()) : undefined));
  event.waitUntil(kept.catch(() => undefined));
  const stored = await caches.match(page.pathname, { cacheName, ...anyway });
  if (!stored) return fresh;
  // A redirect is a network's sign-in page, which has to be seen.
  const useful = fresh.then((response) =>
    response.ok || response.redirected || response.type === 'opaqueredirect' ? response : stored,
  );
  return Promise.race([useful.catch(() => stored), after(patienceMs, stored)]);
};

const showPart = async (event: FetchEvent): Promise<Response> => {
  const cache = await caches.open(cacheName);
  const stored = await cache.match(event.request, anyway);
  if (stored) return stored;
  const fetched = await fetch(event.request);
  if (fetched.status === 200) event.waitUntil(cache.put(event.request, fetched.clone()));
  return fetched;
};

const removeOldCaches = async (): Promise<void> => {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith('attempt-') && !name.startsWith(cachesOf),
  );
  await Promise.all(old.map((name) => caches.delete(name)));
};

const begin = async (): Promise<void> => {
  await removeOldCaches();
  // The browser asks for the page while this script is still waking up.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
};

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(page, { cache: 'no-cache' })
      .then(keep)
      .then(() => self.skipWaiting()),
  );
});
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, page);
  if (kind === 'page') event.respondWith(showPage(event));
  else if (kind === 'part') event.respondWith(showPart(event));
});
