/**
 * Remembers where the focus is, before something opens that will take it and may outlive its button.
 *
 * @returns puts it back there, or at the start of the page's content when that place has gone.
 */
export const rememberFocus = (): (() => void) => {
  const held = document.activeElement;
  return () => {
    const target = held instanceof HTMLElement && held.isConnected ? held : document.getElementById('main');
    target?.focus();
  };
};
