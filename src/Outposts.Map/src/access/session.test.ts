import { expect, test } from 'vitest'
import { session } from './session.svelte'

test('signing out clears the days of the crew and keeps what waits to be sent', () => {
  localStorage.setItem('outposts-crew-day-2026-12-01', '{}')
  localStorage.setItem('outposts-crew-noted-2026-12-01', '[]')
  session.leave()
  expect(Object.keys(localStorage)).toEqual(['outposts-crew-noted-2026-12-01'])
})
