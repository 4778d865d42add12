import { afterEach, expect, test, vi } from 'vitest'
import { Refused, Unreachable } from '../api/client'
import { layerPath, layerQuery, removeLayer, sendLayer, type LayerForm } from './layerFile'

const form: LayerForm = {
  kind: 'DEMAND',
  name: ' 快递点, 2026/11 ',
  origin: '区总工会',
  day: '2026-11-01',
  unit: 'wan',
}
const answer = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status }))),
  )

afterEach(() => vi.unstubAllGlobals())

test('a name is one segment of the address, and only candidates have a unit of cost', () => {
  expect(layerPath('DEMAND', form.name)).toBe(`planning/layers/demand/${encodeURIComponent('快递点, 2026/11')}`)
  expect([...new URLSearchParams(layerQuery(form, true))]).toEqual([
    ['origin', '区总工会'],
    ['date', '2026-11-01'],
    ['dryRun', 'true'],
  ])
  expect(layerQuery({ ...form, kind: 'CANDIDATES', origin: ' ', day: '' }, false)).toBe('costUnit=wan')
})

test('points and warnings, refusals, and a problem are told apart', async () => {
  answer(200, { points: 3, warnings: [{ zh: '另有图层', en: 'another layer' }] })
  expect(await sendLayer(form, new Blob(['x']), true)).toEqual({
    points: 3,
    refusals: [],
    warnings: [{ zh: '另有图层', en: 'another layer' }],
  })
  answer(400, { title: '1 refused', refusals: [{ zh: '第 2 行', en: 'line 2' }] })
  expect(await sendLayer(form, new Blob(['x']), false)).toEqual({
    points: null,
    refusals: [{ zh: '第 2 行', en: 'line 2' }],
    warnings: [],
  })
  answer(403, { title: 'PLANNER is needed' })
  await expect(sendLayer(form, new Blob(['x']), false)).rejects.toThrow(Refused)
  answer(502, null)
  await expect(sendLayer(form, new Blob(['x']), false)).rejects.toThrow(Unreachable)
})

test('removing tells a refusal and a server that is away', async () => {
  answer(204, null)
  await expect(removeLayer('DEMAND', 'a')).resolves.toBeUndefined()
  answer(404, { title: 'There is no layer' })
  await expect(removeLayer('DEMAND', 'a')).rejects.toThrow(Refused)
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('failed'))),
  )
  await expect(removeLayer('DEMAND', 'a')).rejects.toThrow(Unreachable)
})
