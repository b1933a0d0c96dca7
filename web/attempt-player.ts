import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';

const virtual = 'virtual:attempt-player';

interface PlayerFile {
  fileName: string;
  source: string;
}

interface Player {
  script: PlayerFile;
  styles: PlayerFile;
}

const named = (source: string, extension: string): PlayerFile => {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10);
  return { fileName: `_app/immutable/attempt.${hash}.${extension}`, source };
};

/** Bundles the player into one script and one style sheet. */
const bundle = async (root: string, entry: string, target: string[]): Promise<Player> => {
  const { output } = (await build({
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
      cssCodeSplit: false,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  const styles = output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (styles?.type !== 'asset') throw new Error('The attempt player has lost its styles');
  return { script: named(output[0].code, 'js'), styles: named(String(styles.source), 'css') };
};

/**
 * The attempt page's script, on its own. Through the router the page would load some forty files and 80 kB, most of
 * them for pages it never shows; at a contest's opening bell, on slow phones, that is the difference that counts.
 * `virtual:attempt-player` gives the addresses of the two files; while developing, the entry, which brings its styles.
 */
export const attemptPlayer = (entry: string): Plugin => {
  let made: Promise<Player> | undefined;
  let make: () => Promise<Player>;
  let isBuild = false;
  const addresses = async () => {
    if (!isBuild) return { script: `/${entry}`, styles: null };
    const { script, styles } = await make();
    return { script: `/${script.fileName}`, styles: `/${styles.fileName}` };
  };
  return {
    name: 'cchc-attempt-player',
    configResolved({ command, root, build: { target } }) {
      isBuild = command === 'build';
      make = () =>
        (made ??= bundle(
          root,
          entry,
          [target].flat().filter((each) => typeof each === 'string'),
        ));
    },
    resolveId: (source) => (source === virtual ? `\0${virtual}` : undefined),
    async load(id) {
      if (id !== `\0${virtual}`) return undefined;
      const { script, styles } = await addresses();
      return `export const script = ${JSON.stringify(script)}; export const styles = ${JSON.stringify(styles)};`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      const { script, styles } = await make();
      for (const file of [script, styles]) this.emitFile({ type: 'asset', ...file });
    },
  };
};
