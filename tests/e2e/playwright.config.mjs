import { defineConfig } from '@playwright/test'
import { contextOptions, launchOptions } from './support/browser.mjs'
import { isLong } from './support/long.mjs'

/** Two workers, each with a host and a database of its own, so that tests that write do not meet. */
const workers = process.env.OUTPOSTS_URL ? 1 : 2

export default defineConfig({
  testMatch: '*.test.mjs',
  // Variations that a sister test or a .NET test holds too: README.md names each with its reason.
  ...(!isLong && { grepInvert: /@long/ }),
  globalSetup: './support/start-hosts.mjs',
  workers,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  maxFailures: 25,
  timeout: 90_000,
  globalTimeout: 19 * 60_000,
  outputDir: process.env.OUTPOSTS_TEST_RESULTS ?? './test-results',
  expect: { timeout: 20_000 },
  use: {
    ...contextOptions,
    browserName: 'chromium',
    launchOptions: launchOptions(),
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    // Pictures of each step take a third of the processors' time and copies of each page a fifth, also where a test
    // passes: the trace has steps, requests and console, and a test that fails adds a picture and its pages as it left
    // them (support/fixtures.mjs).
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: { mode: 'only-on-failure', fullPage: true },
  },
})
