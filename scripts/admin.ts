import { commandLine } from '@cchc/db/command-line.ts';
import { readEnvironment } from '../server/src/environment.ts';
import { runAdminCommand } from '../server/src/people/run-admin-command.ts';

// npm run admin -- list | reset-password USERNAME | load-units [FILE]
await commandLine(async () => {
  const lines = await runAdminCommand(readEnvironment(process.env), process.argv.slice(2), Date.now());
  for (const line of lines) console.log(line);
});
