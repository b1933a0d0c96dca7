/**
 * Has the browser keep the attempt page for a time without a network: see src/service-worker. Only pages that came by
 * https, or from this device, may ask for it; elsewhere everything works but a reload without a network.
 *
 * @param page the path of the attempt page in the reader's language.
 */
export const keepShell = async (page: string): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker
    .register('/service-worker.js', { scope: page, updateViaCache: 'none' })
    // Forbidden, as in private windows: the page then needs the network to load again.
    .catch(() => undefined);
};
