import { expect, test } from 'vitest'
import { pageOf } from './website'

test('only an https address is a link', () => {
  expect(pageOf('https://example.org/a')?.host).toBe('example.org')
  for (const other of [
    null,
    undefined,
    '',
    'example.org',
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
  ])
    expect(pageOf(other)).toBeNull()
})
