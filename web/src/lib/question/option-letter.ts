/** The letter an option is known by on the page, from 0: its place, which has nothing to do with its id. */
export const optionLetter = (index: number): string => String.fromCharCode(65 + index);
