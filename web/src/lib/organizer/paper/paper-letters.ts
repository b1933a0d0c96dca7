/** The letter an option stands beside: 0 → A. Papers have at most eight. */
export const optionLetter = (index: number): string => String.fromCodePoint(65 + index);
