import { configure, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { Area } from './queries'

// Roles are slow to look up where other work runs beside the test.
configure({ asyncUtilTimeout: 15_000 })

const square = (size: number) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [120, 36],
        [120 + size, 36],
        [120 + size, 36 + size],
        [120, 36],
      ],
    ],
  ],
})
const area = (change: Partial<Area>): Area =>
  ({
    id: 'A1',
    name: '港区',
    kind: 'OTHER',
    note: null,
    revision: 1,
    area: square(1),
    district: null,
    ...change,
  }) as Area

const server = vi.hoisted(() => ({ current: null as unknown, inputs: [] as Record<string, unknown>[] }))
vi.mock('../access/session.svelte', () => ({ session: { has: () => true, viewer: { limits: [] } } }))
vi.mock('../map/LazyMap.svelte', async () => import('../ui/Told.svelte'))
vi.mock('../api/client', async (original) => ({
  ...(await original<object>()),
  ask: async (_: unknown, { input }: { input?: Record<string, unknown> }) => {
    if (!input) return { priorityAreas: [server.current] }
    server.inputs.push(input)
    const isCurrent = input.revision === (server.current as Area).revision
    return { savePriorityArea: { errors: isCurrent ? null : [{ code: 'CONFLICT', message: 'no', messageZh: '不' }] } }
  },
}))

test('an area that somebody else has redrawn meanwhile is put together with what was typed here', async () => {
  server.current = area({})
  const { default: AreaPanel } = await import('./AreaPanel.svelte')
  render(AreaPanel, { districts: [] })
  ;(await screen.findByRole('button', { name: /港区/ })).click()
  const name = await screen.findByLabelText<HTMLInputElement>('名称')
  name.value = '我的港区'
  name.dispatchEvent(new Event('input', { bubbles: true }))
  server.current = area({ revision: 2, name: '别人的港区', area: square(2) as Area['area'] })
  screen.getByRole('button', { name: '保存' }).click()
  await screen.findByRole('heading', { name: '别人刚改过' })
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: '保存' })).disabled).toBe(true)
  screen.getByRole('radio', { name: /我的港区/ }).click()
  await vi.waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: '保存' }).disabled).toBe(false))
  screen.getByRole('button', { name: '保存' }).click()
  await screen.findByText('已保存')
  // Their outline was taken, so mine is not sent over it.
  expect(server.inputs.at(-1)).toMatchObject({ id: 'A1', revision: 2, name: '我的港区', area: null })
})
