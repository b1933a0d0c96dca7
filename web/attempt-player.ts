import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';
import { locales, type Locale } from './src/lib/i18n/locale.ts';

const virtual = 'virtual:attempt-player';
const folder = '_app/immutable';

interface PlayerFile {
  fileName: string;
  source: string;
}

interface Player {
  script: PlayerFile;
  /** What is not needed before the paper is handed in. */
  later: PlayerFile;
  styles: PlayerFile;
}

/** Leaves one language's words in: the page is in one language, and a slow phone fetches no others. */
const oneLanguage = (locale: Locale): Plugin => ({
  name: 'cchc-one-language',
  transform(code, id) {
    if (!id.endsWith('/paraglide/runtime.js')) return undefined;
    const fixed = code.replace(/(experimentalStaticLocale) = undefined/, `$1 = '${locale}'`);
    if (fixed === code) throw new Error('The messages can no longer be cut down to one language');
    return { code: fixed, map: null };
  },
});

const stylesIn = (output: Rolldown.RolldownOutput['output']): PlayerFile => {
  const styles = output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (styles?.type !== 'asset') throw new Error('The attempt player has lost its styles');
  const source = String(styles.source);
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10);
  return { fileName: `${folder}/attempt.${hash}.css`, source };
};

/** Bundles the player into two scripts and one style sheet. */
const bundle = async (
  root: string,
  entry: string,
  { target, locale }: { target: string[]; locale: Locale },
) => {
  const { output } = (await build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [oneLanguage(locale), svelte()],
    build: {
      write: false,
      target,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: entry,
        output: {
          entryFileNames: `${folder}/attempt.[hash].js`,
          chunkFileNames: `${folder}/attempt-later.[hash].js`,
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  const [script, later, ...others] = output.filter((file) => file.type === 'chunk');
  if (!script || !later || others.length > 0) throw new Error('The attempt player is to be two scripts');
  const named = ({ fileName, code }: Rolldown.OutputChunk): PlayerFile => ({ fileName, source: code });
  return { script: named(script), later: named(later), styles: stylesIn(output) };
};

const addressesOf = ({ script, later, styles }: Player) => ({
  script: `/${script.fileName}`,
  later: `/${later.fileName}`,
  styles: `/${styles.fileName}`,
});

/**
 * The attempt page's script, on its own. Through the router the page would load some forty files and 80 kB, most of
 * them for pages it never shows; at a contest's opening bell, on slow phones, that is the difference that counts.
 * `virtual:attempt-player` gives the addresses of its files by language; while developing, the entry, which brings its
 * styles and the rest.
 */
export const attemptPlayer = (entry: string): Plugin => {
  let made: Promise<Record<Locale, Player>> | undefined;
  let make: () => Promise<Record<Locale, Player>>;
  let isBuild = false;
  const addresses = async () => {
    const entryAlone = { script: `/${entry}`, later: null, styles: null };
    if (!isBuild) return { vi: entryAlone, en: entryAlone };
    const { vi, en } = await make();
    return { vi: addressesOf(vi), en: addressesOf(en) };
  };
  return {
    name: 'cchc-attempt-player',
    configResolved({ command, root, build: { target } }) {
      isBuild = command === 'build';
      const targets = [target].flat().filter((each) => typeof each === 'string');
      const makeBoth = async () => ({
        vi: await bundle(root, entry, { target: targets, locale: 'vi' }),
        en: await bundle(root, entry, { target: targets, locale: 'en' }),
      });
      make = () => (made ??= makeBoth());
    },
    resolveId: (source) => (source === virtual ? `\0${virtual}` : undefined),
    async load(id) {
      if (id !== `\0${virtual}`) return undefined;
      return `export const player = ${JSON.stringify(await addresses())};`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      const players = await make();
      const files = locales.flatMap((locale) => Object.values(players[locale]) as PlayerFile[]);
      // Both languages look alike: one style sheet.
      for (const file of new Map(files.map((each) => [each.fileName, each])).values())
        this.emitFile({ type: 'asset', ...file });
    },
  };
};
