import { render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import Icon from '../ui/Icon.svelte'
import LazyMap from './LazyMap.svelte'

test('a map that could not be fetched is fetched again by the button and when there is a network again', async () => {
  const load = vi.fn(() => Promise.reject(new Error('no network')))
  const { container } = render(LazyMap, { props: { load: load as never, props: { path: 'M0 0', size: 24 } } })
  await screen.findByText(/地图没能下载/)
  screen.getByRole('button', { name: '再试一次' }).click()
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2))
  await screen.findByText(/地图没能下载/)
  load.mockResolvedValue({ default: Icon } as never)
  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(container.querySelector('svg')).not.toBeNull())
})
