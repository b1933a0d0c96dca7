/**
 * The service worker that ends all of ours: with `SERVICE_WORKER=off` it is served in their place. Browsers look for a
 * newer one at each visit, and this one removes what was kept and itself. Open pages are left as they are.
 */
export const farewell = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name.startsWith('attempt-')) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
`;
