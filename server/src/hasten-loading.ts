import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

/** Beside the packages and never in a folder that everyone may write to: what lies in it is run. */
const cacheDir = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled');

const orm = 'drizzle-orm';

/**
 * Makes loading the modules of the server cheaper; for the first lines of a process.
 *
 * What Node compiles, our TypeScript among it, is kept for the next start; where nothing can be written, it is compiled
 * each time. And drizzle's modules are found without Node's help: for each import from or of a package Node 24 parses
 * the `exports` of its package.json anew, and drizzle's is 178 kB long, and some 350 of our and its modules ask.
 */
export function hastenLoading(): void {
  enableCompileCache(cacheDir);
  const found = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      if (parentURL && specifier.startsWith('.') && parentURL.includes(`/node_modules/${orm}/`))
        return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
      if (!specifier.startsWith(orm)) return next(specifier, context);
      const url = found.get(specifier);
      if (url !== undefined) return { url, format: 'module', shortCircuit: true };
      const resolved = next(specifier, context);
      if (resolved.format === 'module') found.set(specifier, resolved.url);
      return resolved;
    },
  });
}
