import { script, styles } from 'virtual:attempt-player';

/**
 * Fetches the player's two files into the browser's cache while the entrant waits in the lobby, so that at the opening
 * bell only the paper itself is still to come. What fails here is fetched again when it is needed.
 */
export const warmUpPlayer = (): void => {
  for (const file of [script, styles]) if (file) fetch(file).catch(() => {});
};
