import { render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import CopyButton from './CopyButton.svelte'

afterEach(() => vi.unstubAllGlobals())

test('where there is no clipboard the old way is taken, and where that fails too the text stands there to be selected', async () => {
  vi.stubGlobal('navigator', {})
  const exec = vi.fn(() => true)
  document.execCommand = exec
  render(CopyButton, { text: 'the link', label: '复制链接' })
  screen.getByRole('button', { name: '复制链接' }).click()
  await screen.findByRole('button', { name: '已复制' })
  exec.mockReturnValue(false)
  screen.getByRole('button').click()
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox')).value).toBe('the link')
  expect(document.querySelectorAll('textarea').length).toBe(1)
})
