import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventReader } from './live'

const seed = 20261122

describe('the event stream', () => {
  const said: [string, string][] = [
    ['next', '{"data":{"a":"第一"}}'],
    ['next', '{"data":\n{"b":2}}'],
    ['complete', ''],
  ]
  const text = `:\n\n${said
    .map(
      ([name, data]) =>
        `event: ${name}\n${data
          .split('\n')
          .map((line) => `data: ${line}`)
          .join('\n')}\n\n`,
    )
    .join(':\n\n')}`
  test('is read the same however it is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.boolean(), (cuts, windows) => {
        const heard: [string, string][] = []
        const read = eventReader((...event) => heard.push(event))
        const whole = windows ? text.replaceAll('\n', '\r\n') : text
        for (let at = 0, i = 0; at < whole.length; i++) {
          const size = cuts[i % cuts.length]!
          read(whole.slice(at, at + size))
          at += size
        }
        expect(heard).toEqual(said)
      }),
      { seed, numRuns: 200 },
    ))
})
