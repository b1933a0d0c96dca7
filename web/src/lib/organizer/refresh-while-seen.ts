/**
 * Calls `refresh` every `everyMs` while the page can be seen, and at once when it comes back into view.
 *
 * @returns a function that stops it: for an effect.
 */
export const refreshWhileSeen = (refresh: () => Promise<void>, everyMs: number): (() => void) => {
  let running = false;
  const once = async () => {
    if (running || document.hidden) return;
    running = true;
    await refresh().finally(() => (running = false));
  };
  const call = () => void once();
  const timer = setInterval(call, everyMs);
  document.addEventListener('visibilitychange', call);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', call);
  };
};
