/** Marks on one letter; no language needs half as many. */
const tooMany = /(\p{M}{30})\p{M}+/gu;
const some = /\p{M}{31}/u;

/**
 * A text in which no letter carries more than thirty marks: putting thousands in order takes longer than reading all
 * the rest.
 * Source: Unicode Standard Annex #15, “Stream-Safe Text Format”.
 */
export const streamSafe = (text: string): string => (some.test(text) ? text.replace(tooMany, '$1') : text);
