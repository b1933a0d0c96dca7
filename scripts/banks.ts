import { commandLine } from '@cchc/db/command-line.ts';
import { banksCommand } from '../server/src/imports/command/banks-command.ts';

// npm run banks -- check [--json] [FOLDER] · import PATH [--dry-run] [--json] · schema
await commandLine(async () => {
  process.exitCode = await banksCommand(process.argv.slice(2), {
    // npm runs scripts in the project's folder; paths are meant from where the user stands.
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    variables: process.env,
    say: console.log,
    now: Date.now(),
  });
});
