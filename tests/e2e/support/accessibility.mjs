// Checks a page in every look that it has: WCAG, nothing wider than the window, nothing too small to press.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import { isLong } from './long.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0 to 2.2, levels A and AA, and axe's best practices. */
const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What another theme may break where the structure of the page stays. That nothing is too small tooSmall holds too. */
const themeRules = isLong ? ['color-contrast', 'target-size'] : ['color-contrast']

/** The looks of a phone: each theme, one of them in English. */
export const phoneLooks = [{ theme: 'light' }, { theme: 'dark' }, { theme: 'sun', lang: 'en' }]

/** The same looks in another order, for a test that goes on in Chinese. */
export const looksEndingInChinese = [...phoneLooks].reverse()

/**
 * Checks the page as it stands, look by look, without loading it anew.
 * All rules of axe are run in the first look of each width, those about colours in the others. What lies between the
 * first look and the last is left to --long: the pages share the colours of a theme, and those of everyone.test.mjs are
 * checked in each.
 * @param looks What changes from look to look: theme, lang, width.
 * @param every Whether each look is checked without --long too.
 * @param small Whether what is too small to press counts.
 * @param inLook Further checks in each look.
 */
export async function expectAccessible(
  page,
  { looks = phoneLooks, every = isLong, small = () => true, inLook = async () => {} } = {},
) {
  const widths = new Set()
  for (const look of every ? looks : looks.filter((_, at) => at === 0 || at === looks.length - 1)) {
    const { theme, lang = 'zh', width = page.viewportSize().width } = look
    await test.step(`in ${theme}, ${lang}, ${width} px`, async () => {
      await changeLook(page, { theme, lang, width })
      expect.soft(await findings(page, widths.has(width) ? themeRules : allRules)).toEqual([])
      expect.soft(await tooWide(page)).toEqual([])
      if (small(look)) expect.soft(await tooSmall(page)).toEqual([])
      await inLook(look)
      widths.add(width)
    })
  }
}

/** Checks the page as it stands, in the look that it has. */
export async function expectAccessibleNow(page, { small = true } = {}) {
  expect.soft(await findings(page)).toEqual([])
  expect.soft(await tooWide(page)).toEqual([])
  if (small) expect.soft(await tooSmall(page)).toEqual([])
}

/** Changes theme, language and width as the address and the window do it, and waits until the page follows. */
async function changeLook(page, { theme, lang, width }) {
  const { height } = page.viewportSize()
  await page.setViewportSize({ width, height })
  await page.evaluate(
    (changes) => {
      const url = new URL(location.href)
      for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value)
      history.replaceState(history.state, '', url)
      dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
    },
    { theme, lang },
  )
  await page.locator(`html[data-theme=${theme}][lang^=${lang}]`).waitFor()
  await expect(page.locator('main [aria-busy=true], .map [aria-busy=true]')).toHaveCount(0)
}

/** What axe finds, in readable lines. */
export async function findings(page, rules = allRules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  )
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  )
}

/** The elements that are wider than the window. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const culprits = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getBoundingClientRect().right > width + 1 &&
        getComputedStyle(element.parentElement).overflowX === 'visible',
    )
    return [`${document.documentElement.scrollWidth} px`, ...culprits.map((element) => element.outerHTML.slice(0, 80))]
  })

/** The controls smaller than 44 px one way or the other; hidden ones and links inside sentences do not count. */
export const tooSmall = (page) =>
  page.evaluate(() => {
    const exempt = '.sources, .maplibregl-ctrl-attrib, .skip'
    const visible = (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest(exempt) &&
      (element.closest('dialog')?.open ?? true)
    // A check box and a file are pressed by their label, a card by the whole of it.
    const pressed = (element) =>
      element.matches('h3 a, label :is([type=checkbox], [type=file])') ? element.closest('article, label') : element
    return [...document.querySelectorAll('button, a[href], select, summary, input:not([type=radio])')]
      .filter(visible)
      .map((element) => ({ element, box: pressed(element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ element, box }) => {
        const name = element.textContent?.trim() || element.getAttribute('aria-label')
        return `${element.tagName} "${name}" ${Math.round(box.width)}×${Math.round(box.height)}`
      })
  })
