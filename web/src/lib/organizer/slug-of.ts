/** As many whole words as fit; of a single endless word, its beginning. */
const cutAtWord = (slug: string, max: number) =>
  slug.length <= max
    ? slug
    : slug
        .slice(0, max + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, max);

/** An address made of a title: `Tìm hiểu CCHC – Đợt 1` → `tim-hieu-cchc-dot-1`. Empty when no letter is left. */
export const slugOf = (title: string, max = 60): string =>
  cutAtWord(
    title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
    max,
  );

/** Whether the server would take it as an address. */
export const isSlug = (text: string): boolean =>
  text.length >= 3 && text.length <= 60 && slugOf(text) === text;

/** A slug none of `taken` is: `can-bo`, then `can-bo-2`. At least three characters, as the rules ask. */
export const freshSlug = (title: string, taken: readonly string[], fallback: string): string => {
  const base = slugOf(title, 50);
  const stem = base.length >= 3 ? base : [fallback, base].filter(Boolean).join('-');
  const isFree = (slug: string) => !taken.includes(slug);
  if (isFree(stem)) return stem;
  const counted = taken.map((_, index) => `${stem}-${index + 2}`);
  return counted.find(isFree) ?? `${stem}-${taken.length + 2}`;
};
