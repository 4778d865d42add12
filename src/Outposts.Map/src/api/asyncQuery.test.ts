import { expect, test } from 'vitest'
import { Refused } from './client'
import { AsyncQuery } from './asyncQuery.svelte'

const later = <T>() => {
  let settle!: { resolve: (value: T) => void; reject: (error: unknown) => void }
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle }
}

test('only the newest answer counts, however late the older one comes', async () => {
  const answer = new AsyncQuery<string>()
  const [old, young] = [later<string>(), later<string>()]
  let given: AbortSignal | null = null
  const first = answer.ask((signal) => {
    given = signal
    return old.promise
  })
  const second = answer.ask(() => young.promise)
  expect(given!.aborted).toBe(true)
  young.resolve('new')
  await second
  old.resolve('old')
  await first
  expect([answer.value, answer.busy, answer.refusal]).toEqual(['new', false, null])
})

test('the old answer stays in sight while the next is on its way, and after a refusal, which says why', async () => {
  const answer = new AsyncQuery<string>()
  await answer.ask(async () => 'one')
  const next = later<string>()
  const asked = answer.ask(() => next.promise)
  expect([answer.value, answer.busy]).toEqual(['one', true])
  next.reject(new Refused('"overlap" must be 1 to 255, not 900.'))
  await asked
  expect([answer.value, answer.busy, answer.refusal]).toEqual(['one', false, '"overlap" must be 1 to 255, not 900.'])
})

test('what is known already takes the place of what is on its way', async () => {
  const answer = new AsyncQuery<string>()
  const slow = later<string>()
  const asked = answer.ask(() => slow.promise)
  answer.take('known')
  slow.resolve('late')
  await asked
  expect([answer.value, answer.busy]).toEqual(['known', false])
})
