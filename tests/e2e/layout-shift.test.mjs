// Nothing moves under the thumb while a page comes: the layout shift (CLS) of each page, as the browser measures it.
import { ask } from './support/api.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { tokenFor } from './support/host.mjs'

/** More than this is seen as a jump; "good" by web.dev is 0.1. */
const most = 0.02

/** The pages by who opens them. Those of the gate hold every way of loading; the others stand behind --long. */
const pages = {
  rider: {
    gate: ['/', '/along?by=EBIKE&to=370212', '/outposts/CODE', '/visits'],
    long: ['/?show=map', '/events', '/online', '/ask', '/bookings', '/sign-in', '/visits?show=map'],
  },
  PLANNER: {
    gate: ['/planner', '/planner/layers'],
    long: ['/planner?tab=gaps', '/planner/compare', '/planner/year', '/planner/report'],
  },
  SCHEDULER: { gate: ['/schedule'], long: ['/crew'] },
  ADMIN: {
    gate: ['/register', '/register/holidays'],
    long: [
      '/register/new',
      '/register/CODE',
      '/register/import',
      '/register/place',
      '/register/catalogue',
      '/register/checklists',
      '/register/reports',
      '/register/requests',
      '/register/posters',
      '/register/events',
      '/register/online',
      '/accounts',
      '/work',
      '/work/forms',
      '/work/indicators',
      '/work/system',
    ],
  },
}

// The browser's own clock: under a clock that stands, nothing is measured.
test.use({ ...atCentre, clock: null })

for (const [who, { gate, long }] of Object.entries(pages))
  for (const [paths, widths, tag] of [
    [gate, [360], []],
    [[...gate, ...long], [360, 1280], '@long'],
  ])
    test(
      `nothing moves while the pages of ${who} load${tag.length ? ', all of them, narrow and wide' : ''}`,
      {
        tag,
      },
      async ({ context, page }) => {
        test.setTimeout(300_000)
        await context.addInitScript(watchShifts, who === 'rider' ? null : tokenFor(who))
        const [{ code }] = (await ask('{ outposts(first: 1) { nodes { code } } }')).outposts.nodes
        for (const width of widths) {
          await page.setViewportSize({ width, height: 780 })
          for (const path of paths) {
            await page.goto(path.replace('CODE', code))
            await page.locator('main h1').first().waitFor({ state: 'attached' })
            await page.evaluate(() => window.quiet())
            const { sum, moved } = await page.evaluate(() => window.shifts())
            expect.soft(sum, `${path} at ${width} px: ${moved.join('; ')}`).toBeLessThan(most)
          }
        }
      },
    )

/** Adds up what moves without somebody's doing, and names it. */
function watchShifts(token) {
  if (token && location.protocol.startsWith('http')) sessionStorage.setItem('outposts-token', token)
  let sum = 0
  const moved = []
  const take = (entries) => {
    for (const { value, hadRecentInput, sources } of entries) {
      if (hadRecentInput) continue
      sum += value
      for (const { node, previousRect, currentRect } of sources)
        moved.push(`${node?.nodeName} ${String(node?.className)} from ${previousRect.y} to ${currentRect.y}`)
    }
  }
  const watcher = new PerformanceObserver((list) => take(list.getEntries()))
  watcher.observe({ type: 'layout-shift', buffered: true })
  // A page that listens to the server is never without a request: what counts is that nothing changes any more.
  window.quiet = () =>
    new Promise((quiet) => {
      const restMs = 700
      let timer = setTimeout(quiet, restMs)
      new MutationObserver(() => {
        clearTimeout(timer)
        timer = setTimeout(quiet, restMs)
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    })
  window.shifts = () => {
    take(watcher.takeRecords())
    return { sum, moved }
  }
}
