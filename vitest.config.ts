import { defineConfig } from 'vitest/config'

/** Tests against PostgreSQL are named *.db.test.ts; those in a browser and those that break things have folders of their own. */
const withDatabase = { globalSetup: ['tests/server.ts'], testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'core',
          include: ['src/**/*.test.{ts,tsx}', 'tests/{conformance,differential}/**/*.test.ts'],
          exclude: ['**/*.db.test.{ts,tsx}'],
          setupFiles: ['tests/seed.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{src,tests}/**/*.db.test.{ts,tsx}'],
          setupFiles: ['tests/seed.ts'],
          ...withDatabase,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/{journeys,staff}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
          ...withDatabase,
          globalSetup: ['tests/server.ts', 'tests/browser-setup.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
          ...withDatabase,
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { name: 'rules', include: ['tests/rules/**/*.test.ts'] } },
    ],
  },
})
