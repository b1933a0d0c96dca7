// Kit and its adapter look for files beside the working directory.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(dirname(fileURLToPath(import.meta.url))), 'web'));
const { build } = await import('vite');
await build({ logLevel: 'warn' });
