import { chromium } from '@playwright/test'
import { centre, contextOptions, launchOptions, morning } from './support/browser.mjs'
import { prepare } from './support/phone.mjs'
const url = process.env.U ?? 'http://127.0.0.1:5092'
const browser = await chromium.launch(launchOptions())
const [,, name, path, width='360', theme='light', ...steps] = process.argv
const context = await browser.newContext({ ...contextOptions, baseURL: url, viewport: { width: Number(width), height: 800 }, deviceScaleFactor: 1, permissions: process.env.NOPOS ? [] : ['geolocation'], geolocation: process.env.POS ? JSON.parse(process.env.POS) : centre })
const record = await prepare(context, { clock: morning, draws: true })
const page = await context.newPage()
await page.goto(path + (path.includes('?') ? '&' : '?') + 'theme=' + theme)
await page.waitForTimeout(3500)
let n = 0
for (const step of steps) {
  const [verb, ...rest] = step.split('|')
  try {
  if (verb === 'click') await page.getByRole(rest[0], { name: new RegExp(rest[1]) }).first().click({ timeout: 8000 })
  if (verb === 'css') await page.locator(rest[0]).first().click({ timeout: 8000 })
  if (verb === 'fill') { await page.locator(rest[0]).fill(rest[1]); }
  if (verb === 'press') await page.locator(rest[0]).press(rest[1])
  if (verb === 'wait') await page.waitForTimeout(Number(rest[0]))
  if (verb === 'shot') { await page.waitForTimeout(1500); await page.screenshot({ path: `/tmp/shots/${name}-${n++}.png`, fullPage: rest[0] === 'full' }) }
  if (verb === 'mouse') await page.mouse.click(Number(rest[0]), Number(rest[1]))
  } catch (e) { console.log(step, String(e).slice(0, 300)); await page.screenshot({ path: `/tmp/shots/${name}-fail.png` }) }
}
console.log(page.url()); console.log(record.complaints.slice(0, 5))
await browser.close()
