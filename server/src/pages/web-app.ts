import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** SvelteKit's built application, as far as we use it. */
export interface WebApp {
  /** Serves its static and hashed files, precompressed. */
  serveFile: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** Renders a page; `url` is absolute. */
  render: (url: string) => Promise<Response>;
  /** The attempt page's shell as built, by language. */
  shells: Map<string, Buffer>;
  /** Browsers are to forget the page they keep for a reload without a network. */
  serviceWorker?: 'off' | undefined;
}

interface KitServer {
  respond(request: Request, options: { getClientAddress: () => string }): Promise<Response>;
}

/** Paths of prerendered shells: one attempt page a language, the same bytes for everybody. */
export const shellPaths = ['/attempt', '/en/attempt'];

/**
 * Loads the built web application. Its handler initialises the server it shares with `adapter-node.js`,
 * and reads the environment once, at import.
 *
 * @param buildDir `web/build`, made by `npm run build`.
 */
export async function loadWebApp(
  buildDir: string,
  { serviceWorker }: Pick<WebApp, 'serviceWorker'>,
): Promise<WebApp> {
  const load = (file: string) =>
    import(pathToFileURL(join(buildDir, file)).href) as Promise<Record<string, unknown>>;
  const { handler } = (await load('handler.js')) as { handler: WebApp['serveFile'] };
  const { server } = (await load('adapter-node.js')) as { server: KitServer };
  const shells = new Map<string, Buffer>();
  for (const path of shellPaths)
    shells.set(path, await readFile(join(buildDir, 'prerendered', `${path.slice(1)}.html`)));
  return {
    serveFile: handler,
    render: (url) => server.respond(new Request(url), { getClientAddress: () => '127.0.0.1' }),
    shells,
    serviceWorker,
  };
}
