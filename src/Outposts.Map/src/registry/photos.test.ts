import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { altOf, entranceFirst, type Photo } from './photos'
import Photos from './Photos.svelte'

const photo = (sha256: string, kind: Photo['kind'], change: Partial<Photo> = {}): Photo => ({
  sha256,
  url: `photos/${sha256}.jpg`,
  thumbnailUrl: `photos/${sha256}-small.jpg`,
  width: 1600,
  height: 1200,
  kind,
  caption: null,
  englishCaption: null,
  ...change,
})
const photos = [photo('a', 'INSIDE'), photo('b', 'ENTRANCE'), photo('c', 'SIGN'), photo('d', 'ENTRANCE')]

test('the door comes first, the rest in the order of the register', () => {
  expect(entranceFirst(photos).map(({ sha256 }) => sha256)).toEqual(['b', 'd', 'a', 'c'])
  expect(photos.map(({ sha256 }) => sha256)).toEqual(['a', 'b', 'c', 'd'])
})

test('a photo is told in words: its caption, else what it shows and of what', () => {
  expect(altOf(photo('a', 'ENTRANCE'), '甲站')).toBe('甲站的门口照片')
  expect(altOf(photo('a', 'SIGN', { caption: '路口的牌子' }), '甲站')).toBe('标识：路口的牌子')
  expect(altOf(photo('a', 'SIGN', { englishCaption: 'At the corner' }), '甲站')).toBe('标识：At the corner')
})

test('an outpost without photos shows no section; small copies are fetched when they come into view', async () => {
  expect(render(Photos, { photos: [], name: '甲站' }).container.querySelector('section')).toBeNull()
  const { container } = render(Photos, { photos, name: '甲站' })
  const small = [...container.querySelectorAll('ul img')]
  expect(small.map((image) => image.getAttribute('src')!.split('/').at(-1))).toEqual([
    'b-small.jpg',
    'd-small.jpg',
    'a-small.jpg',
    'c-small.jpg',
  ])
  expect(small.every((image) => image.getAttribute('loading') === 'lazy')).toBe(true)
  await fireEvent.click(screen.getAllByRole('button')[0]!)
  expect(container.querySelector('dialog img')!.getAttribute('src')).toMatch(/photos\/b\.jpg$/)
})
