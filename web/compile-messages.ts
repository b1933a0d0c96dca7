import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

const root = fileURLToPath(new URL('.', import.meta.url));
const outdir = join(root, 'src/lib/paraglide');

/**
 * Compiles `messages/{vi,en}/*.json` into functions under `src/lib/paraglide`.
 *
 * The locale comes from the address, by `#lib/i18n`, so the compiler's own URL matching (and its
 * URLPattern polyfill, which would reach every page) stays out.
 *
 * @throws when the compiled set is empty or short: the compiler only warns if its plugin did not load.
 */
const compileMessages = async (): Promise<number> => {
  await compile({
    project: join(root, 'project.inlang'),
    outdir,
    strategy: ['baseLocale'],
    emitReadme: false,
  });
  const wanted = catalogueKeys().length;
  const compiled = countCompiled();
  if (compiled === 0 || compiled < wanted)
    throw new Error(`Compiled ${compiled} of ${wanted} messages: see the warning above.`);
  return compiled;
};

const catalogueKeys = (): string[] => {
  const folder = join(root, 'messages/vi');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object));
};

const countCompiled = (): number => {
  const index = join(outdir, 'messages/_index.js');
  if (!existsSync(index)) return 0;
  return readFileSync(index, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('export * from')).length;
};

console.log(`messages: ${await compileMessages()} compiled`);
// The compiler's storage leaves timers of half a minute behind.
process.exit();
