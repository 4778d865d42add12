import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { crew as en } from './messages.en'
import { crew as zh } from './messages.zh'
import { readCrew, writeCrew } from './queryParams'
import {
  fromScan,
  hashAtVisit,
  hashOf,
  missing,
  missingAtBus,
  readCode,
  readDigits,
  spokenDigits,
  whileTyped,
} from '../codes'
import {
  countsOf,
  inOrder,
  evaluate,
  outcomes,
  slotOf,
  visitNow,
  type BookingState,
  type CrewDay,
  type DayVisit,
  type CheckInEntry,
} from './day'

const seed = 20261122
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc
  .array(fc.constantFrom(...letters), { minLength: 20, maxLength: 20 })
  .map((all) => all.join('').match(/.{5}/g)!.join('-'))

describe('a code', () => {
  test('is read however it is written', () => {
    const noise = fc.array(fc.constantFrom('', ' ', '-', '\u00A0', '  '), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(codes, noise, fc.boolean(), (code, blanks, small) => {
        const written = [...code.replaceAll('-', '')]
          .map((letter, i) => blanks[i] + (small ? letter.toLowerCase() : letter))
          .join('')
        fc.pre(written.length <= 100)
        expect(readCode(written)).toBe(code)
      }),
      { seed, numRuns: 300 },
    )
  })
  test('may have O, I and L for 0, 1 and 1, and nothing else that it has not', () => {
    expect(readCode('oOiIl-LabcD-EFGHJ-KMNPQ')).toBe('00111-1ABCD-EFGHJ-KMNPQ')
    expect(readCode('UOOOO-OOOOO-OOOOO-OOOOO')).toBeNull()
    expect([
      readCode(''),
      readCode('00000-00000-00000-0000'),
      readCode('0'.repeat(21)),
      readCode('零'.repeat(20)),
      readCode(' '.repeat(101)),
    ]).toEqual([null, null, null, null, null])
  })
  test('is grouped while it is typed, and no further than it is long', () => {
    expect([
      whileTyped('0'),
      whileTyped('abcdefg'),
      whileTyped('abcde-'),
      whileTyped('u!?'),
      whileTyped('1'.repeat(30)),
    ]).toEqual(['0', 'ABCDE-FG', 'ABCDE', '', '11111-11111-11111-11111'])
    expect([missing(''), missing('abc'), missing('0'.repeat(20))]).toEqual([20, 17, 0])
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(whileTyped(whileTyped(text))).toBe(whileTyped(text))
      }),
      { seed, numRuns: 300 },
    )
  })
  test('is found in what a QR code says, alone or inside an address', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (const text of [
          code,
          `https://bus.example/bookings#${code}`,
          `https://bus.example/bookings?code=${code}&lang=en`,
          code.replaceAll('-', ''),
        ])
          expect(fromScan(text)).toBe(code)
      }),
      { seed, numRuns: 100 },
    )
    expect(fromScan('https://bus.example/bookings')).toBeNull()
  })
  test('has the hash that the server keeps', async () => {
    for (const code of ['00000-00000-00000-00000', '7H2QK-9DMXW-0R4TB-ZC8VA'])
      expect(await hashOf(code)).toBe(createHash('sha256').update(code).digest('hex'))
  })
})

describe('six digits', () => {
  test('are read as they are said, and nothing else is taken for them', () => {
    expect([' 048 213 ', '048-213', '048213'].map(readDigits)).toEqual(['048213', '048213', '048213'])
    expect(['', '48213', '0482133', '04821a', '０４８２１３'].map(readDigits)).toEqual([null, null, null, null, null])
    expect(readDigits(spokenDigits('048213'))).toBe('048213')
  })
  test('stay together while they are typed, and count as enough', () => {
    expect([whileTyped('04821'), whileTyped('048 213'), whileTyped('048213A')]).toEqual(['04821', '048213', '04821-3A'])
    expect(['0', '048213', '048213A', 'A'].map(missingAtBus)).toEqual([5, 0, 13, 19])
  })
  test('have the mark that the server gives them', async () =>
    expect(await hashAtVisit('V-1', '048213')).toBe(`#${createHash('sha256').update('V-1:048213').digest('hex')}`))
})

const visit = (
  id: string,
  bookings: [hash: string, state: BookingState, slot?: string][],
  from = '2026-12-01T08:00:00+08:00',
  until = '2026-12-01T11:00:00+08:00',
): DayVisit => ({
  id,
  code: id,
  place: id,
  bus: 'A',
  busName: 'A',
  startsAt: from,
  endsAt: until,
  status: 'CONFIRMED',
  slots: [],
  bookings: bookings.map(([hash, state, slot = 's']) => ({ hash, state, slot })),
})
const day = (...visits: DayVisit[]): CrewDay => ({ at: 0, day: '2026-12-01', visits })
const entries = (visitId: string, hash: string, outcome: CheckInEntry['outcome'] = 'USED'): CheckInEntry => ({
  visit: visitId,
  code: null,
  hash,
  at: 1,
  outcome,
  tried: false,
  sent: false,
})

const today = '2026-12-01'

describe('the phone by itself', () => {
  const all = day(
    visit('V', [
      ['aaaa', 'HELD'],
      ['bbbb', 'WAITING'],
      ['cccc', 'CANCELLED'],
      ['dddd', 'USED'],
      ['eeee', 'EXPIRED'],
    ]),
    visit('W', [['ffff', 'HELD']]),
  )
  test.each([
    ['aaaa00', 'USED'],
    ['bbbb00', 'WAITING'],
    ['cccc00', 'CANCELLED'],
    ['dddd00', 'ALREADY_USED'],
    ['eeee00', 'EXPIRED'],
    ['ffff00', 'OTHER_VISIT'],
    ['abcdef', 'UNKNOWN_TOKEN'],
  ] as const)('says of %s: %s', (hash, outcome) => expect(evaluate(all, 'V', hash, [], today)).toBe(outcome))
  test('lets nobody in twice, and what it refused it may let in later', () => {
    expect(evaluate(all, 'V', 'aaaa00', [entries('V', 'aaaa00')], today)).toBe('ALREADY_USED')
    expect(evaluate(all, 'V', 'aaaa00', [entries('W', 'aaaa00', 'OTHER_VISIT')], today)).toBe('USED')
    expect(evaluate(all, 'V', 'bbbb00', [entries('V', 'bbbb00', 'WAITING')], today)).toBe('WAITING')
  })
  test('lets nobody in before the day has come', () =>
    expect(evaluate(all, 'V', 'aaaa00', [], '2026-11-30')).toBe('TOO_EARLY'))
  test('takes an empty hash for nobody', () =>
    expect(evaluate(day(visit('V', [['', 'HELD']])), 'V', 'aaaa00', [], today)).toBe('UNKNOWN_TOKEN'))
  test('knows six digits by their mark, as long as one booking alone has it and the day is not over', () => {
    const marked = visit('V', [
      ['aaaa', 'HELD'],
      ['bbbb', 'WAITING'],
      ['cccc', 'HELD'],
      ['dddd', 'HELD'],
      ['eeee', 'HELD'],
    ])
    const marks: (string | null)[] = ['1111', '2222', '3333', '3333', null]
    marked.bookings = marked.bookings.map((booking, i) => ({ ...booking, mark: marks[i] ?? null }))
    const all = day(marked, visit('W', [['ffff', 'HELD']]))
    const say = (hash: string, notes: CheckInEntry[] = []) => evaluate(all, 'V', hash, notes, today)
    expect(['#1111ab', '#2222ab', '#3333ab', '#4444ab', '#'].map((hash) => say(hash))).toEqual([
      'USED',
      'WAITING',
      'UNKNOWN_TOKEN',
      'UNKNOWN_TOKEN',
      'UNKNOWN_TOKEN',
    ])
    expect(evaluate(all, 'V', '#1111ab', [], '2026-12-02')).toBe('CODE_OVER')
    // Whoever came by the one does not come again by the other.
    expect(say('aaaa00', [entries('V', '#1111ab')])).toBe('ALREADY_USED')
    expect(say('#1111ab', [entries('V', 'aaaa00')])).toBe('ALREADY_USED')
    expect(say('cccc00', [{ ...entries('V', '#3333ab'), key: 'dddd' }])).toBe('USED')
    expect(say('dddd00', [{ ...entries('V', '#3333ab'), key: 'dddd' }])).toBe('ALREADY_USED')
    expect(countsOf(marked, null, [{ ...entries('V', '#3333ab'), key: 'dddd' }])).toEqual({
      come: 1,
      waiting: 1,
      expected: 3,
    })
  })
  test('counts each booking once, wherever it was noted', () => {
    const states: BookingState[] = ['HELD', 'WAITING', 'CANCELLED', 'USED', 'EXPIRED']
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...states), fc.constantFrom('s', 't'), fc.boolean()), { maxLength: 40 }),
        (rows) => {
          const kept = visit(
            'V',
            rows.map(([state, slot], i) => [i.toString(16).padStart(4, '0'), state, slot]),
          )
          const notes = rows.flatMap(([state, , came], i) =>
            came && (state === 'HELD' || state === 'EXPIRED')
              ? [entries('V', `${i.toString(16).padStart(4, '0')}ff`)]
              : [],
          )
          const come = (slot: string | null) =>
            rows.filter(
              ([state, s, came]) =>
                (slot === null || s === slot) &&
                (state === 'USED' || (came && (state === 'HELD' || state === 'EXPIRED'))),
            ).length
          for (const slot of [null, 's', 't'])
            expect(countsOf(kept, slot, notes)).toEqual({
              come: come(slot),
              waiting: rows.filter(([state, s]) => (slot === null || s === slot) && state === 'WAITING').length,
              expected: rows.filter(([state, s, came]) => (slot === null || s === slot) && state === 'HELD' && !came)
                .length,
            })
        },
      ),
      { seed, numRuns: 200 },
    )
  })
  test('opens the visit that is on, else the next, else the last', () => {
    const [a, b] = [
      visit('A', [], '2026-12-01T08:00:00+08:00', '2026-12-01T09:00:00+08:00'),
      visit('B', [], '2026-12-01T10:00:00+08:00', '2026-12-01T11:00:00+08:00'),
    ]
    const at = (clock: string) => visitNow([b, a], Date.parse(`2026-12-01T${clock}:00+08:00`))?.id
    expect([at('07:00'), at('08:30'), at('09:30'), at('10:30'), at('12:00')]).toEqual(['A', 'A', 'B', 'B', 'B'])
    expect(visitNow([], 0)).toBeNull()
  })
  test('opens a cancelled visit only when there is no other, and lists it last', () => {
    const [a, b] = [
      { ...visit('A', [], '2026-12-01T08:00:00+08:00', '2026-12-01T09:00:00+08:00'), status: 'CANCELLED' },
      visit('B', [], '2026-12-01T10:00:00+08:00', '2026-12-01T11:00:00+08:00'),
    ]
    expect(visitNow([a, b], Date.parse('2026-12-01T08:30:00+08:00'))?.id).toBe('B')
    expect(visitNow([a], Date.parse('2026-12-01T12:00:00+08:00'))?.id).toBe('A')
    expect(inOrder([a, b]).map(({ id }) => id)).toEqual(['B', 'A'])
  })
  test('knows for which quarter of an hour a code was booked, where the list holds it', () => {
    const slot = (id: string) => ({
      id,
      startsAt: '2026-12-01T08:00:00+08:00',
      endsAt: '2026-12-01T08:15:00+08:00',
      seats: 8,
    })
    const held = {
      ...visit('V', [
        ['aaaa', 'HELD', 't'],
        ['', 'HELD', 's'],
      ]),
      slots: [slot('s'), slot('t')],
    }
    expect(slotOf(held, 'aaaa00')?.id).toBe('t')
    expect(slotOf(held, 'bbbb00')).toBeNull()
  })
})

test('every outcome has words of its own in both languages', () => {
  for (const messages of [zh, en])
    expect(new Set(outcomes.map((outcome) => messages.outcome[outcome])).size).toBe(outcomes.length)
})
test('the address says day, bus and visit, and leaves out what it does not understand', () => {
  const params = { day: '2026-12-01', bus: 'BUS 1', visit: 'QnVz=' }
  expect(readCrew(writeCrew(params))).toEqual(params)
  expect(readCrew('day=tomorrow')).toEqual({ day: null, bus: null, visit: null })
})
