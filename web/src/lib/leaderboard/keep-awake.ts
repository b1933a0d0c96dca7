/** Asks the screen not to sleep while the page is seen; a browser that cannot simply does not. Returns what stops it. */
export const keepAwake = (): (() => void) => {
  let lock: WakeLockSentinel | undefined;
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on low battery: the projector's own settings decide then.
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
  };
  const again = () => void ask();
  again();
  document.addEventListener('visibilitychange', again);
  return () => {
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
};
