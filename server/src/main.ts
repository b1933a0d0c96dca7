import { flushCompileCache } from 'node:module';
import { allocateYoung } from './allocate-young.ts';
import { hastenLoading } from './hasten-loading.ts';

allocateYoung();
// Before any other module is read: whatever is imported above a module's first line is loaded before it.
hastenLoading();
const { runPlatform } = await import('./run-platform.ts');
await runPlatform();
// Now, and not at the end of the process: a server is also ended by a power cut.
flushCompileCache();
