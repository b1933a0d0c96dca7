import { player } from 'virtual:attempt-player';
import { keepShell } from '#lib/attempt/keep-shell.ts';
import { link } from '#lib/i18n/link.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/**
 * Fetches the player's files into the browser's cache while the entrant waits in the lobby, so that at the opening
 * bell only the paper itself is still to come, and has the page kept for a time without a network. What fails here is
 * fetched again when it is needed.
 */
export const warmUpPlayer = (): void => {
  for (const file of Object.values(player[getLocale()])) if (file) fetch(file).catch(() => {});
  void keepShell(link('/attempt'));
};
