import { expect, test, vi } from 'vitest'
import { ask, Refused, Unreachable } from './client'
import { graphql } from './graphql'

const about = graphql(`
  query About {
    about {
      demonstration
    }
  }
`)
const answering = (answer: () => Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async (_: string, { signal }: RequestInit) => {
      signal!.throwIfAborted()
      return answer()
    }),
  )
const json =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status })

test("an answer is its data, an error the server's own words, and no answer is told apart from both", async () => {
  answering(json({ data: { about: { demonstration: true } } }))
  expect(await ask(about, {})).toEqual({ about: { demonstration: true } })
  answering(json({ data: null, errors: [{ message: 'not you', extensions: { code: 'FORBIDDEN' } }] }))
  await expect(ask(about, {})).rejects.toEqual(new Refused('not you', 'FORBIDDEN'))
  answering(json({}, 503))
  await expect(ask(about, {})).rejects.toThrow(Unreachable)
  answering(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(ask(about, {})).rejects.toThrow(Unreachable)
})

test('a question given up before it was asked is not asked, as the next page of a list that nobody wants any more', async () => {
  const answered = vi.fn(json({ data: { about: { demonstration: true } } }))
  answering(answered)
  const given = new AbortController()
  given.abort()
  await expect(ask(about, {}, given.signal)).rejects.toMatchObject({ name: 'AbortError' })
  expect(answered).not.toHaveBeenCalled()
})

test('a page of a captive portal and a body cut short mean that the server was not reached', async () => {
  answering(async () => new Response('<html>Log in to the network</html>'))
  await expect(ask(about, {})).rejects.toBeInstanceOf(Unreachable)
  answering(async () => new Response('{"data":{"about":'))
  await expect(ask(about, {})).rejects.toBeInstanceOf(Unreachable)
})

test('the time limit and the signal hold until the whole body has arrived', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async (_: string, { signal }: RequestInit) => ({
      status: 200,
      text: () =>
        new Promise((_resolve, reject) => {
          if (signal!.aborted) reject(signal!.reason)
          signal!.addEventListener('abort', () => reject(signal!.reason))
        }),
    })),
  )
  await expect(ask(about, {}, undefined, 10)).rejects.toBeInstanceOf(Unreachable)
  const stop = new AbortController()
  const stopped = ask(about, {}, stop.signal)
  stop.abort()
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
})
