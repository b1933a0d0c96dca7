/** One shell a language, the same bytes for everybody; which attempt it shows, the address says after `?`. */
export const prerender = true;
