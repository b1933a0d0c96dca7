/** What a single key does in the paper. */
export type Shortcut =
  { readonly do: 'choose'; readonly option: number } | { readonly do: 'next' | 'previous' | 'flag' };

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * 1–8 choose (from 0), n and p walk, f flags. Nothing with a modifier, so browser and screen-reader commands
 * stay theirs; single keys can be switched off (WCAG 2.1.4).
 */
export const shortcutOf = ({ key, ctrlKey, altKey, metaKey }: KeyPress): Shortcut | undefined => {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (/^[1-8]$/.test(key)) return { do: 'choose', option: Number(key) - 1 };
  const named = { n: 'next', p: 'previous', f: 'flag' } as const;
  const name = key.toLowerCase();
  return name === 'n' || name === 'p' || name === 'f' ? { do: named[name] } : undefined;
};

/** Whether the key is being typed into something. */
export const isTyping = (tagName: string, inputType: string | undefined): boolean =>
  tagName === 'TEXTAREA' ||
  tagName === 'SELECT' ||
  (tagName === 'INPUT' && inputType !== 'radio' && inputType !== 'checkbox');
