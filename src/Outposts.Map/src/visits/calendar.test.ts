import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarFile } from './calendar'

const seed = 20261122
const here = { longitude: 120.38, latitude: 36.067 }
const now = Date.parse('2026-11-22T10:00:00+08:00')

describe('the calendar file', () => {
  const event = {
    uid: 'V-1-2026',
    title: '大蓬车体检 · 示范广场',
    place: 'A, B; C\\D',
    note: '第一行\n第二行',
    position: here,
    startsAt: '2026-11-25T07:30:00+08:00',
    endsAt: '2026-11-25T07:45:00+08:00',
  }
  const unfolded = (text: string) => text.replaceAll('\r\n ', '')
  test('tells the time in UTC and escapes what must be', () => {
    const lines = unfolded(calendarFile(event, now)).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART:20261124T233000Z',
        'DTEND:20261124T234500Z',
        'DTSTAMP:20261122T020000Z',
        'LOCATION:A\\, B\\; C\\\\D',
        'DESCRIPTION:第一行\\n第二行',
        'GEO:36.067000;120.380000',
      ]),
    )
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
  })
  test('has no line over 75 octets and loses no letter', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }).filter((title) => !/[\r\n\u2028\u2029]/.test(title)),
        (title) => {
          const text = calendarFile({ ...event, title }, now)
          for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(unfolded(text)).toContain(`SUMMARY:${title.replace(/[\\;,]/g, '\\$&')}\r\n`)
        },
      ),
      { seed, numRuns: 200 },
    ))
})
