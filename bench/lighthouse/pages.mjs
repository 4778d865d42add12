// Every page of a running host (OUTPOSTS_URL, OUTPOSTS_HOME) as Lighthouse sees it, on a phone and on a desk, beside an
// empty page of the same run: `node pages.mjs [NAME...] [--runs 3] [--without-map] [--write]`. A page's figures are the
// middle ones of its runs. --write keeps bench/results/pages.md.
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import lighthouse, { desktopConfig } from 'lighthouse'
import { launch } from 'puppeteer-core'
import { ask } from '../../tests/e2e/support/api.mjs'
import { centre, launchOptions } from '../../tests/e2e/support/browser.mjs'
import { host, tokenFor } from '../../tests/e2e/support/host.mjs'
import { pages } from '../../tests/e2e/support/pages.mjs'
import { holdToken, withoutWebGl } from '../../tests/e2e/support/phone.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, runs: { type: 'string', default: '1' }, 'without-map': { type: 'boolean' } },
})

const [{ code }] = (await ask('{ outposts(first: 1) { nodes { code } } }')).outposts.nodes

const empty = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(
    '<!doctype html><html lang="en"><title>Empty</title><meta name="viewport" content="width=device-width"><p>Empty',
  )
}).listen(0, '127.0.0.1')
await new Promise((ready) => empty.once('listening', ready))

const { executablePath, args } = launchOptions()
const asked = [
  ['(an empty page)', `http://127.0.0.1:${empty.address().port}/`],
  ...pages
    .filter(({ name }) => !positionals.length || positionals.includes(name))
    .map(({ name, path, role }) => [name, host + path.replace('CODE', code), role]),
]

/** One visit of a new browser, so that nothing is cached. */
async function visit(url, role, desk) {
  const browser = await launch({ executablePath, args, headless: 'shell' })
  try {
    const page = await browser.newPage()
    // Without a position the list would wait for one.
    await browser.defaultBrowserContext().overridePermissions(new URL(url).origin, ['geolocation'])
    await page.setGeolocation(centre)
    if (values['without-map']) await page.evaluateOnNewDocument(withoutWebGl)
    if (role) await page.evaluateOnNewDocument(holdToken, tokenFor(role))
    const { lhr } = await lighthouse(
      url,
      { logLevel: 'silent', disableStorageReset: true, locale: 'en' },
      desk ? desktopConfig : undefined,
      page,
    )
    const score = (category) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
    const value = (audit) => lhr.audits[audit]?.numericValue ?? NaN
    return {
      performance: score('performance'),
      others: ['accessibility', 'best-practices', 'seo'].map(score),
      fcp: value('first-contentful-paint'),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      shift: value('cumulative-layout-shift'),
      bytes: value('total-byte-weight'),
      failed: Object.values(lhr.audits)
        .filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === 'binary')
        .map(({ id }) => id),
    }
  } finally {
    await browser.close()
  }
}

const lines = []
for (const [name, url, role] of asked) {
  const cells = []
  const failed = new Set()
  for (const desk of [false, true]) {
    const runs = []
    for (let run = 0; run < Number(values.runs); run++) runs.push(await visit(url, role, desk))
    const middle = runs.sort((a, b) => a.performance - b.performance)[Math.floor(runs.length / 2)]
    cells.push(
      [middle.performance, ...middle.others].join(' '),
      (middle.fcp / 1000).toFixed(1),
      (middle.lcp / 1000).toFixed(1),
      Math.round(middle.tbt),
      middle.shift.toFixed(3),
    )
    if (!desk) cells.push(Math.round(middle.bytes / 1000))
    for (const audit of middle.failed) failed.add(audit)
  }
  const line = `| ${[name, ...cells, [...failed].join(', ')].join(' | ')} |`
  console.log(line)
  lines.push(line)
}
empty.close()

if (values.write) {
  const head = `# Pages
As Lighthouse sees them: performance, accessibility, best practice, SEO; first and largest paint in seconds, total
blocking time in milliseconds, layout shift, kB of a first visit. On a phone (slow 4G and a processor four times slower,
both simulated) and on a desk. The map is drawn in software here, so the blocking time of pages with a map is
pessimistic. The empty page is the yardstick.

${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors (${cpus()[0].model}), the middle of ${values.runs}.

| page | phone | first | largest | blocked | shift | kB | desk | first | largest | blocked | shift | audits not passed |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
`
  writeFileSync(new URL('../results/pages.md', import.meta.url), head + lines.join('\n') + '\n')
}
