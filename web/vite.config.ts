import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { attemptPlayer } from './attempt-player.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The one inline script of app.html (the theme before the first paint, and what to do when the player does not arrive) is allowed by its hash. */
const inlineScriptHash = () => {
  const script = /<script>([^]*?)<\/script>/.exec(readFileSync(here('src/app.html'), 'utf8'))?.[1];
  if (!script) throw new Error('src/app.html has lost its inline script');
  return `sha256-${createHash('sha256').update(script).digest('base64')}` as const;
};

/** In a process of its own: the compiler would keep this one waiting when its work is done. */
const compileMessages = () => promisify(execFile)(process.execPath, [here('compile-messages.ts')]);

const messages = (): Plugin => ({
  name: 'cchc-messages',
  async configResolved() {
    await compileMessages();
  },
  configureServer(server) {
    server.watcher.add(here('messages'));
    server.watcher.on('change', (file) => {
      if (file.startsWith(here('messages'))) void compileMessages();
    });
  },
});

export default defineConfig({
  plugins: [
    messages(),
    attemptPlayer('src/lib/attempt/player.ts'),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', inlineScriptHash()],
          'style-src': ['self'],
          // `style:` directives are written as attributes when rendered on the server.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
        },
      },
      // Shells are named here: links in them lead to pages that need the server.
      prerender: { crawl: false, entries: ['*', '/attempt', '/en/attempt'], handleUnseenRoutes: 'ignore' },
      // A handful of rules costs less in the page than a request of its own.
      inlineStyleThreshold: 1_024,
      // One page that says so answers made-up addresses of every depth: its files lie at the same place for all of them.
      paths: { relative: false },
      // The attempt page asks for it: src/service-worker.
      serviceWorker: { register: false },
    }),
  ],
  build: {
    // Phones of commune officials are old: no syntax newer than their browsers.
    target: ['chrome94', 'edge94', 'firefox94', 'safari15'],
  },
});
