import { render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import Stale from './Stale.svelte'

test('an answer that could not be read anew says so until it is', async () => {
  const query = new AsyncQuery<number>()
  const onretry = vi.fn()
  render(Stale, { query, onretry })
  await query.ask(() => Promise.resolve(1))
  expect(screen.queryByRole('alert')).toBeNull()
  await query.ask(() => Promise.reject(new Error('broken')))
  const told = await screen.findByRole('alert')
  expect(told.textContent).toContain('broken')
  screen.getByRole('button').click()
  expect(onretry).toHaveBeenCalledTimes(1)
  await query.ask(() => Promise.resolve(2))
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})
