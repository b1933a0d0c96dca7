import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { restore } from '@cchc/db/backup.ts';
import { commandLine, dataDirectory } from '@cchc/db/command-line.ts';

// npm run restore -- FOLDER
await commandLine(async () => {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  if (folder === undefined) throw new TypeError('npm run restore -- FOLDER');
  const { restored, movedAside, createdAt } = await restore(dataDirectory(), resolve(folder), Date.now());
  for (const file of movedAside) console.log(`Tệp cũ giữ tại · Kept the old file: ${file}`);
  for (const file of restored) console.log(`Đã khôi phục · Restored: ${file}`);
  console.log(`Dữ liệu tại thời điểm · Data as of: ${new Date(createdAt).toISOString()}`);
});
