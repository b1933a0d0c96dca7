import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The process that hands files out idles: every core may run tests.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'rules',
          include: ['db/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.ts', 'web/src/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          environment: 'node',
          // Files share what they import: loading it anew for each took longer than the tests themselves.
          isolate: false,
          testTimeout: 60_000,
          // What is waited for comes, or does not: how long it takes on a busy machine proves nothing.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
