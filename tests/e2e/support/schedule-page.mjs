// What the tests of the scheduler's page do over and over.

/** Options of the scheduler's window: signed in, at the real time. */
export const scheduler = { viewport: { width: 1400, height: 900 }, clock: null, role: 'SCHEDULER' }

export const chip = (page, visit) => page.locator(`[data-visit="${visit.id}"]`)
export const cell = (page, code, day) => page.locator(`td[data-bus="${code}"][data-day="${day}"]`)
export const look = async (page, query) => {
  await page.goto(`/schedule?${new URLSearchParams(query)}`)
  await page.locator('.board[aria-busy="false"]').waitFor()
}
export const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const middle = async (locator) => {
  const box = await locator.boundingBox()
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** Takes a visit with the mouse over cell after cell; it is still in the hand then. */
export async function drag(page, what, ...cells) {
  await page.mouse.move(...(await middle(what)))
  await page.mouse.down()
  for (const to of cells) await page.mouse.move(...(await middle(to)), { steps: 6 })
}
