// `npm test`: installs what is missing, then checks, unit and conformance tests, walkthroughs and
// browser journeys. The last line is the sum over all of them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, compiled, install, quietly, root, run, runNode, step } from './prepare.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'cchc-reports-'));

const add = ({ passed = 0, failed = 0, skipped = 0 }) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

const bin = (name) => join(root, 'node_modules', name);

async function check() {
  console.log('• Kiểm tra kiểu, lỗi mã, định dạng, ngân hàng câu hỏi (npm run check) …');
  const { output } = await runNode([join('scripts', 'check.ts')], { capture: true });
  const lines = output.trimEnd().split('\n');
  const last = lines.pop();
  console.log(lines.join('\n'));
  add(JSON.parse(last));
}

async function unit() {
  console.log('• Kiểm thử quy tắc, cơ sở dữ liệu, cả cuộc thi (vitest) …');
  const report = join(reports, 'vitest.json');
  const { code } = await runNode(
    [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    // Threads that tests begin find what the first of them compiled, as the platform's do.
    { env: { NODE_COMPILE_CACHE: compiled } },
  );
  if (!existsSync(report)) return add({ failed: 1 });
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that cannot even be loaded counts as a failure, though no test of it failed.
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0, code === 0 ? 0 : 1);
  add({ passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests });
}

const browsers = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** A Chromium on this machine, Playwright's own, or one we can install. */
async function findBrowser() {
  const found = browsers.find((path) => path && existsSync(path));
  if (found) return console.log(`✓ Chromium: ${found}`);
  await step('Cài Chromium cho kiểm thử trình duyệt (installing a browser)', async () => {
    const own = await run(
      process.execPath,
      [bin('playwright/cli.js'), 'install', 'chromium-headless-shell'],
      {
        capture: true,
      },
    );
    if (own.code === 0) return;
    await quietly('apt-get', ['update']);
    await quietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  });
}

async function journeys() {
  console.log('• Kiểm thử trên trình duyệt (playwright) …');
  const report = join(reports, 'playwright.json');
  const { code } = await runNode([bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  if (!existsSync(report)) return add({ failed: 1 });
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = Math.max(stats.unexpected, code === 0 ? 0 : 1);
  add({ passed: stats.expected + stats.flaky, failed, skipped: stats.skipped });
}

try {
  await install();
  await build();
  await check();
  await unit();
  await findBrowser();
  await journeys();
} catch (error) {
  console.error(`✗ ${error.message}`);
  total.failed++;
}
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
