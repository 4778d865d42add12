// Nothing moves under the thumb while a page comes: the layout shift (CLS) of each page, as the browser measures it.
import { ask } from './support/api.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { pages } from './support/pages.mjs'

/** More than this is seen as a jump; "good" by web.dev is 0.1. */
const most = 0.02

/** They hold every way of loading, and are looked at in the gate; the others stand behind --long. */
const inGate = ['the list', 'on my way', 'a card', 'visits', 'planner', 'layers', 'schedule', 'register', 'holidays']

// The browser's own clock: under a clock that stands, nothing is measured.
test.use({ ...atCentre, clock: null })

for (const role of new Set(pages.map((page) => page.role)))
  test.describe(() => {
    test.use({ role })
    const own = pages.filter((page) => page.role === role)
    const who = role ?? 'riders'
    test(`nothing moves while the pages of ${who} load`, async ({ context, page }) => {
      await expectStill(
        context,
        page,
        own.filter(({ name }) => inGate.includes(name)),
        [360],
      )
    })
    test(
      `nothing moves while the pages of ${who} load, all of them, narrow and wide`,
      { tag: '@long' },
      async ({ context, page }) => {
        test.setTimeout(300_000)
        await expectStill(context, page, own, [360, 1280])
      },
    )
  })

async function expectStill(context, page, looked, widths) {
  await context.addInitScript(watchShifts)
  const [{ code }] = (await ask('{ outposts(first: 1) { nodes { code } } }')).outposts.nodes
  for (const width of widths) {
    await page.setViewportSize({ width, height: 780 })
    for (const { path } of looked) {
      await page.goto(path.replace('CODE', code))
      await page.locator('main h1').first().waitFor({ state: 'attached' })
      await page.evaluate(() => window.quiet())
      const { sum, moved } = await page.evaluate(() => window.shifts())
      expect.soft(sum, `${path} at ${width} px: ${moved.join('; ')}`).toBeLessThan(most)
    }
  }
}

/** Adds up what moves without somebody's doing, and names it. */
function watchShifts() {
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
