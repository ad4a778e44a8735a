import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    pool: 'forks',
    isolate: false, // one process serves many files: nothing may live in globals, and imports are paid once
    maxWorkers: 2,
    retry: 0,
    testTimeout: 60_000, // against hanging; a busy machine is no failure
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
