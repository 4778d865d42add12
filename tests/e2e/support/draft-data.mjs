// What the tests of plans and drafts do over and over.
import { expect } from '@playwright/test'
import { ask } from './api.mjs'
import { look } from './schedule-page.mjs'

/** Plans with an effort that ends in a moment; the same effort and seed give the same plan. */
export const makePlan = async (page, query) => {
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON()
    if (!body?.query?.includes('query PlanBusVisits')) return route.fallback()
    body.variables.input.effort = 20_000
    await route.fallback({ postData: body })
  })
  await look(page, { mode: 'plan', ...query })
  await page.locator('form button.primary').click()
  await page.locator('#plan-result').waitFor({ timeout: 90_000 })
}

/** Saves a draft as another scheduler would. */
export const saveDraft = async (input) => {
  const { saveVisitPlan } = await ask(
    'mutation ($input: SaveVisitPlanInput!) { saveVisitPlan(input: $input) { plan { id revision } errors { code } } }',
    { input },
    'SCHEDULER',
  )
  expect(saveVisitPlan.errors).toEqual([])
  return saveVisitPlan.plan
}

export const visitsBetween = async (from, until) =>
  (
    await ask(
      'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id place status } } }',
      { from, until },
      'SCHEDULER',
    )
  ).busVisits.nodes

export const draftOf = async (id) =>
  (
    await ask(
      `query ($id: ID!) { node(id: $id) { ... on VisitPlanDraft { name archived revision publishedAt
  question { from until buses districts pinFrom effort } visits { bus { id } place { id district { code } } startsAt endsAt capacity } } } }`,
      { id },
      'SCHEDULER',
    )
  ).node

/** The visits of a draft as the API takes them. */
export const visitInputs = (visits) =>
  visits.map((visit) => ({
    bus: visit.bus.id,
    place: visit.place.id,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    capacity: visit.capacity,
  }))

/** Saves the plan on the page as a draft and gives its id. */
export const saveDraftOnPage = async (page, name) => {
  await page.getByLabel('草案名').fill(name)
  await page.getByRole('button', { name: '存为草案' }).click()
  await page.getByText(`已存：${name}`).waitFor()
  return new URL(page.url()).searchParams.get('draft')
}
