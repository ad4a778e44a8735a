import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Of the embedded database itself: what they find does not depend on the server that was given.
    exclude: process.env.TEST_DATABASE_URL ? ['test/kernel/embedded*.test.ts'] : [],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    experimental: { fsModuleCache: true }, // a second run, and the next one while developing, need not compile again
    pool: 'forks',
    isolate: false, // one process serves many files: nothing may live in globals, and imports are paid once
    maxWorkers: 2,
    retry: 0,
    testTimeout: 60_000, // against hanging; a busy machine is no failure
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
