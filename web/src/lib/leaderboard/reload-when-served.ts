const againMs = 5_000;
/** A page that a proxy keeps handing out in its old form must not be loaded over and over. */
const seldomMs = 5 * 60_000;
const loadedKey = 'stage-loaded-anew';
const fullscreenKey = 'stage-was-fullscreen';

/** Storage that a browser may refuse: then the page is loaded as if nothing were known. */
const remembered = (key: string) => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};
const remember = (key: string, value: string) => {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Forgotten: at worst the page is loaded once more.
  }
};

const isServed = async () => {
  try {
    return (await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } })).ok;
  } catch {
    return false;
  }
};

/**
 * Loads the page anew as soon as the server can serve it: a reload into a server that is still starting would
 * leave the hall before the browser's own error. At most once in five minutes. Returns what calls it off.
 */
export const reloadWhenServed = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isCalledOff = false;
  const attempt = async () => {
    const isTooSoon = Date.now() - Number(remembered(loadedKey) ?? 0) < seldomMs;
    const isReady = !isTooSoon && (await isServed());
    if (isCalledOff) return;
    if (!isReady) {
      timer = setTimeout(() => void attempt(), againMs * (1 + Math.random()));
      return;
    }
    remember(loadedKey, String(Date.now()));
    if (document.fullscreenElement) remember(fullscreenKey, 'yes');
    location.reload();
  };
  void attempt();
  return () => {
    isCalledOff = true;
    clearTimeout(timer);
  };
};

/** Whether the screen was full before the page loaded itself anew; asked once. */
export const wasFullscreen = (): boolean => {
  const was = remembered(fullscreenKey) === 'yes';
  if (was) remember(fullscreenKey, '');
  return was;
};
