import { defineConfig } from 'vitest/config';

/** Other people's clients and servers: slow to install, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/conformance/**/*.test.ts'],
    globalSetup: 'test/temporary-files.ts',
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
