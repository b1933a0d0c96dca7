import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { backUp } from '@cchc/db/backup.ts';
import { commandLine, dataDirectory } from '@cchc/db/command-line.ts';

// npm run backup [-- --to FOLDER]
await commandLine(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const dataDir = dataDirectory();
  const { folder, manifest } = await backUp(dataDir, {
    now: Date.now(),
    ...(values.to === undefined ? {} : { to: resolve(values.to) }),
  });
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(`Đã sao lưu ${manifest.files.length} tệp, ${bytes} byte · Backed up: ${folder}`);
  console.log(`Khôi phục · Restore: npm run restore -- ${folder}`);
});
