import { render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import ShareTable from './ShareTable.svelte'

const row = (key: string | null) => ({ key, demand: 10, covered: 5, share: 0.5, added: 0, difference: 0 })
const shown = (rows: (string | null)[], onchoose?: (key: string) => void) =>
  render(ShareTable<string | null>, {
    heading: '镇街',
    rows: rows.map(row),
    nameOf: (key: string | null) => key ?? '没写',
    compared: false,
    total: row(''),
    ...(onchoose && { onchoose }),
  })

beforeEach(() => document.body.replaceChildren())

test('the caption promises that a row narrows the question only where it does', () => {
  const { container } = shown(['甲'])
  expect(container.querySelector('caption')!.textContent).toBe('镇街. 点表头排序')
  expect(container.querySelectorAll('tbody button').length).toBe(0)
  document.body.replaceChildren()
  expect(shown(['甲'], () => undefined).container.querySelector('caption')!.textContent).toContain('点镇街只看它')
})

test('a row of what nobody has named cannot be pressed', () => {
  const choose = vi.fn()
  const { container } = shown(['甲', null], choose)
  expect(container.querySelectorAll('tbody button').length).toBe(1)
  screen.getByRole('button', { name: '甲' }).click()
  expect(choose.mock.calls).toEqual([['甲']])
})
