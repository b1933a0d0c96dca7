/** Dashes as print sets them, and the Icelandic letter old keyboards put for Đ. */
export const plainSigns = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll('Ð', 'Đ');

/** 118/2025/NĐ-CP · 66.22/2026/NQ-CP · 76/NQ-CP · 30c/NQ-CP · 18-NQ/TW · 38-CP · 623/TTg-KSTT */
export const numberShape = String.raw`\d{1,5}[a-z]?(?:\.\d{1,2})?(?:\/(?:19|20)\d\d)?[\/-]\p{Lu}{2,8}[a-z]?\d{0,2}(?:[\/-]\p{Lu}\p{L}{0,11}\d{0,2})*`;

const wholeNumber = new RegExp(`^${numberShape}$`, 'u');

/** A document's number as it is cited; undefined for what does not look like one. */
export const readNumber = (text: string): string | undefined => {
  const number = plainSigns(text).replaceAll(/\s+/g, '');
  return wholeNumber.test(number) ? number : undefined;
};

/** One form for numbers that are the same to a reader: `118/2025/ND-CP` is `118/2025/NĐ-CP`. */
export const numberKey = (number: string): string => plainSigns(number).toLowerCase().replaceAll('đ', 'd');
