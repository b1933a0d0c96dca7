/** One shell a language, the same bytes for everybody; which attempt it shows, the address says after `?`. */
export const prerender = true;

/** The player brings its own small script instead of the router: see attempt-player.ts. */
export const csr = false;
