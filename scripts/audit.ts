import { commandLine } from '@cchc/db/command-line.ts';
import { auditCommand } from '../server/src/audit/audit-command.ts';
import { readEnvironment } from '../server/src/environment.ts';
import { withStore } from '../server/src/with-store.ts';

// npm run audit -- check [SEQ HASH]: while a server runs, its page “Nhật ký quyết định” checks the same.
await commandLine(async () => {
  const words = process.argv.slice(2);
  const lines = await withStore(readEnvironment(process.env), (store) => auditCommand(store, words));
  for (const line of lines) console.log(line);
});
