import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';

const virtual = 'virtual:attempt-player';

interface Player {
  fileName: string;
  code: string;
}

/** Bundles the player into one file. Its styles come with the page that Kit prerenders, so they are left out here. */
const bundle = async (root: string, entry: string, target: string[]): Promise<Player> => {
  const output = (await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [svelte()],
    build: {
      write: false,
      target,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  const { code } = output.output[0];
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 10);
  return { fileName: `_app/immutable/attempt.${hash}.js`, code };
};

/**
 * The attempt page's script, on its own. Through the router the page would load some forty files and 80 kB, most of
 * them for pages it never shows; at a contest's opening bell, on slow phones, that is the difference that counts.
 * `virtual:attempt-player` gives the file's address; while developing, the entry itself.
 */
export const attemptPlayer = (entry: string): Plugin => {
  let made: Promise<Player> | undefined;
  let make: () => Promise<Player>;
  let isBuild = false;
  return {
    name: 'cchc-attempt-player',
    configResolved({ command, root, build: { target } }) {
      isBuild = command === 'build';
      make = () => (made ??= bundle(root, entry, [target].flat().filter((each) => typeof each === 'string')));
    },
    resolveId: (source) => (source === virtual ? `\0${virtual}` : undefined),
    async load(id) {
      if (id !== `\0${virtual}`) return undefined;
      return `export default ${JSON.stringify(isBuild ? `/${(await make()).fileName}` : `/${entry}`)}`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      const { fileName, code } = await make();
      this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
};
