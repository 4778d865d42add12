// The test of one phone. It ends by checking that no request left the server, that no answer was a server error, and
// that the console is clean.
import { test as base, expect } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { contextOptions, morning } from './browser.mjs'
import { host } from './host.mjs'
import { prepare } from './phone.mjs'

export { expect }

export const test = base.extend({
  /** What the page's clock shows; null: the real time. */
  clock: [morning, { option: true }],
  /** The role of the token that the tab holds from the start; null: nobody has signed in. */
  role: [null, { option: true }],
  /** Whether the map may draw. Where it is not the subject there is no WebGL, and a note takes the map's place. */
  draws: [false, { option: true }],
  /** Messages of the console that the test provokes, as regular expressions. */
  provokes: [[], { option: true }],
  /** The addresses of other sites to which the test goes on purpose. */
  elsewhere: [[], { option: true }],
  /** The address of this worker's host. */
  baseURL: async ({}, use) => use(host),

  /** What the phone's pages did: requests and complaints. */
  record: async ({ context, baseURL, clock, role, draws, provokes, elsewhere }, use, testInfo) => {
    const record = await prepare(context, { clock, role, draws })
    await use(record)
    expectClean(record, [baseURL, ...elsewhere], provokes)
    await keepPages(context, testInfo)
  },
  page: async ({ context, record }, use) => {
    void record
    await use(await context.newPage())
  },
  requests: async ({ record }, use) => use(record.requests),

  /** Makes a further phone, which is checked as the first one is. */
  newPhone: async ({ browser, provokes }, use, testInfo) => {
    const phones = []
    await use(async ({ clock = morning, role = null, draws = false, launched = browser, ...options } = {}) => {
      const every = { ...contextOptions, baseURL: host, ...options }
      const context = await launched.newContext(every)
      const record = await prepare(context, { clock, role, draws })
      phones.push({ context, record, baseURL: every.baseURL })
      return context.newPage()
    })
    for (const { context, record, baseURL } of phones) {
      expectClean(record, [baseURL], provokes)
      await keepPages(context, testInfo)
      await context.close()
    }
  },
})

function expectClean({ requests, failures, complaints }, allowed, provokes) {
  const outside = requests
    .map((request) => request.url())
    .filter((url) => !allowed.some((address) => url.startsWith(address)) && !/^(data|blob):/.test(url))
  expect.soft(outside, 'requests left the server').toEqual([])
  expect.soft(failures, 'the server failed').toEqual([])
  const unexpected = complaints.filter((text) => !provokes.some((pattern) => pattern.test(text)))
  expect.soft(unexpected, 'the console is not clean').toEqual([])
}

/** Leaves the pages of a test that failed beside its trace, as they stand. */
async function keepPages(context, testInfo) {
  if (testInfo.errors.length === 0) return
  for (const page of context.pages()) {
    const path = testInfo.outputPath(`page-${testInfo.attachments.length}.html`)
    try {
      writeFileSync(path, await page.content())
      await testInfo.attach(page.url(), { path, contentType: 'text/html' })
    } catch {
      // A page that is being left, or a browser that is gone, has nothing to keep.
    }
  }
}
