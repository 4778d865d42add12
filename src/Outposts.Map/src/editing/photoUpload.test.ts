import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Refused, Unreachable } from '../api/client'
import { changedPhotos, errorOf, kindOfNew, maxPhotoBytes, maxPhotos, sendPhoto } from './photoUpload'

const photo = (sha256: string, change = {}) => ({
  sha256,
  kind: 'ENTRANCE' as const,
  caption: null as string | null,
  englishCaption: null as string | null,
  ...change,
})

test('the limits are those of the server', () => {
  const source = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8')
  const bytes = /MaxBytes = (\d+) \* 1024 \* 1024;/.exec(source('Outposts.Formats/Registry/PhotoReader.cs'))![1]
  expect(maxPhotoBytes).toBe(Number(bytes) * 1024 * 1024)
  expect(maxPhotos).toBe(Number(/MaxCount = (\d+);/.exec(source('Outposts/Registry/OutpostPhoto.cs'))![1]))
})

test('the first photo is taken for the door', () => {
  expect(kindOfNew([])).toBe('ENTRANCE')
  expect(kindOfNew([{ kind: 'SIGN' }])).toBe('ENTRANCE')
  expect(kindOfNew([{ kind: 'SIGN' }, { kind: 'ENTRANCE' }])).toBe('INSIDE')
})

test('order, kind, words and removal are changes, spaces around a text are not', () => {
  const before = [photo('a'), photo('b', { caption: '门' })]
  expect(changedPhotos(before, [photo('a', { caption: ' ' }), photo('b', { caption: ' 门 ' })])).toBe(false)
  for (const after of [
    [photo('b', { caption: '门' }), photo('a')],
    [photo('a')],
    [photo('a', { kind: 'SIGN' }), photo('b', { caption: '门' })],
    [photo('a', { englishCaption: 'x' }), photo('b', { caption: '门' })],
  ])
    expect(changedPhotos(before, after)).toBe(true)
})

test('an answer is told apart: stored, refused in the page’s language, not the server’s', () => {
  document.documentElement.lang = 'zh-CN'
  expect(errorOf(200, '{"sha256":"a"}')).toBeNull()
  expect(errorOf(400, '{"title":"Too large","messageZh":"太大"}')).toEqual(new Refused('太大'))
  document.documentElement.lang = 'en'
  expect(errorOf(400, '{"title":"Too large","messageZh":"太大"}')?.message).toBe('Too large')
  expect((errorOf(401, '{"title":"Sign in first"}') as Refused).code).toBe('UNAUTHENTICATED')
  for (const [status, text] of [
    [200, '<html>'],
    [200, '{}'],
    [502, ''],
    [200, 'null'],
  ] as const)
    expect(errorOf(status, text)).toBeInstanceOf(Unreachable)
})

/** A request whose answer the test gives. */
class FakeRequest {
  static last: FakeRequest
  upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {}
  timeout = 0
  status = 200
  responseText = '{"sha256":"a"}'
  address = ''
  onload?: () => void
  onerror?: () => void
  onabort?: () => void
  constructor() {
    FakeRequest.last = this
  }
  open(method: string, address: string) {
    this.address = `${method} ${address}`
  }
  setRequestHeader() {}
  send() {}
  abort() {
    this.onabort?.()
  }
}
beforeEach(() => vi.stubGlobal('XMLHttpRequest', FakeRequest))
afterEach(() => vi.unstubAllGlobals())

test('a photo is sent with its progress, and a code with a slash stays one part of the address', async () => {
  const shares: number[] = []
  const sent = sendPhoto('A/1', new Blob(['x']), 'SIGN', new AbortController().signal, (share) => shares.push(share))
  const request = FakeRequest.last
  expect(request.address).toMatch(/^PUT .*\/outposts\/A%2F1\/photos\?kind=SIGN$/)
  request.upload.onprogress!({ loaded: 1, total: 4 })
  request.upload.onload!()
  request.onload!()
  await sent
  expect(shares).toEqual([0.25, 1])
})

test('who stops it gets the signal’s reason, and a line that breaks is not the server’s word', async () => {
  const stopping = new AbortController()
  const stopped = sendPhoto('A', new Blob(['x']), 'SIGN', stopping.signal, () => {})
  stopping.abort(new Error('stopped'))
  await expect(stopped).rejects.toThrow('stopped')
  const broken = sendPhoto('A', new Blob(['x']), 'SIGN', new AbortController().signal, () => {})
  FakeRequest.last.onerror!()
  await expect(broken).rejects.toBeInstanceOf(Unreachable)
})
