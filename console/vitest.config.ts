import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/support/server.ts'],
          fileParallelism: false, // one browser at a time: what is measured is the console, not the machine
          testTimeout: 40_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
