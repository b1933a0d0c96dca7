/** A code just received, still on the screen. */
export interface ShownCode {
  readonly code: string;
  readonly fullName: string;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const nameFor = (slug: string) => `joined:${slug}`;

/** Keeps the code for this tab until the entrant has gone on: a reload must not take it away. */
export const keepShownCode = (shelf: Shelf | undefined, slug: string, shown: ShownCode): void => {
  try {
    shelf?.setItem(nameFor(slug), JSON.stringify(shown));
  } catch {
    // Then it lasts as long as the page.
  }
};

export const findShownCode = (shelf: Shelf | undefined, slug: string): ShownCode | undefined => {
  try {
    const found: unknown = JSON.parse(shelf?.getItem(nameFor(slug)) ?? 'null');
    if (typeof found !== 'object' || found === null) return undefined;
    const { code, fullName } = found as Record<string, unknown>;
    return typeof code === 'string' && typeof fullName === 'string' ? { code, fullName } : undefined;
  } catch {
    return undefined;
  }
};

export const forgetShownCode = (shelf: Shelf | undefined, slug: string): void => {
  try {
    shelf?.removeItem(nameFor(slug));
  } catch {
    // Nothing was kept there.
  }
};
