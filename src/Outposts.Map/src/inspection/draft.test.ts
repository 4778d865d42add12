import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answered, byChecklist, failing, inputOf, isBegun, problemOf, type Draft, type Waiting } from './draft'
import { inspection as en } from './messages.en'
import { inspection as zh } from './messages.zh'
import type { Checklist, Item, Mark } from './queries'
import { usualChecklist, usualPurpose } from './usual'

const seed = 20261130
const item = (code: string, more: Partial<Item> = {}): Item => ({
  code,
  chinese: `项${code}`,
  english: `item ${code}`,
  required: true,
  asksExpiry: false,
  ...more,
})
const checklist = (code: string, version: number, ...items: Item[]): Checklist => ({
  code,
  version,
  chinese: code,
  english: code,
  source: null,
  items,
})
const medicine = item('M', { asksExpiry: true })
const draft = (answers: Draft['answers'] = {}, ...items: Item[]): Draft => ({
  code: 'A',
  name: '甲站',
  purpose: 'ROUTINE',
  checklist: checklist('TEST', 1, ...(items.length ? items : [item('N'), medicine, item('C', { required: false })])),
  answers,
  remark: '',
})
const mark = (to: Mark | null) => ({ mark: to, remark: '', expiresOn: '' })

describe('an inspection', () => {
  test('fails for what is required and is a no, not looked at or not answered, and for nothing else', () => {
    const marks: (Mark | null)[] = ['YES', 'NO', 'NOT_LOOKED_AT', null]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...marks), fc.boolean()), { minLength: 1, maxLength: 12 }),
        (rows) => {
          const items = rows.map(([, required], i) => item(`I${i}`, { required }))
          const made = draft(Object.fromEntries(rows.map(([to], i) => [`I${i}`, mark(to)])), ...items)
          expect(failing(made).map(({ code }) => code)).toEqual(
            rows.flatMap(([to, required], i) => (required && to !== 'YES' ? [`I${i}`] : [])),
          )
          expect(answered(made)).toBe(rows.filter(([to]) => to !== null).length)
        },
      ),
      { seed, numRuns: 200 },
    )
  })
  test('asks for the day of expiry with a yes, and takes no day that is past for one', () => {
    const said = (to: Mark | null, expiresOn: string) =>
      problemOf(medicine, { mark: to, remark: '', expiresOn }, '2026-11-30')
    expect([
      said('YES', ''),
      said('YES', '2026-11-29'),
      said('YES', '2026-11-30'),
      said('NO', ''),
      said(null, ''),
    ]).toEqual(['noDay', 'expired', null, null, null])
    expect(problemOf(item('N'), mark('YES'), '2026-11-30')).toBeNull()
  })
  test('keeps the answers to the items that a newer version still has', () => {
    const made = draft({ N: mark('YES'), C: mark('NO') })
    const newer = checklist('TEST', 2, item('C'), item('X'), item('N'))
    const carried = byChecklist(made, newer)
    expect(carried.checklist.version).toBe(2)
    expect(carried.answers).toEqual({ C: mark('NO'), N: mark('YES') })
    expect(byChecklist(made, checklist('OTHER', 1, item('Z'))).answers).toEqual({})
  })
  test('is begun with the first answer, day or word', () => {
    expect([
      isBegun(draft()),
      isBegun(draft({ N: mark(null) })),
      isBegun(draft({ N: mark('NOT_LOOKED_AT') })),
      isBegun(draft({ M: { ...mark(null), expiresOn: '2027-01-01' } })),
      isBegun({ ...draft(), remark: ' ' }),
      isBegun({ ...draft(), remark: '旧' }),
    ]).toEqual([false, false, true, true, false, true])
  })
  test('is sent whole: what has no answer was not looked at, and what is empty is left out', () => {
    const waiting: Waiting = {
      ...draft({ N: { mark: 'NO', remark: ' 旧牌 ', expiresOn: '' }, M: { ...mark('YES'), expiresOn: '2027-03-01' } }),
      key: 'k'.repeat(32),
      by: 'anna',
      at: Date.parse('2026-11-30T10:00:00+08:00'),
      refusal: null,
      newer: null,
    }
    expect(inputOf(waiting)).toEqual({
      outpost: 'A',
      checklist: 'TEST',
      checklistVersion: 1,
      purpose: 'ROUTINE',
      madeAt: '2026-11-30T02:00:00.000Z',
      idempotencyKey: 'k'.repeat(32),
      remark: null,
      answers: [
        { item: 'N', mark: 'NO', remark: '旧牌', expiresOn: null },
        { item: 'M', mark: 'YES', remark: null, expiresOn: '2027-03-01' },
        { item: 'C', mark: 'NOT_LOOKED_AT', remark: null, expiresOn: null },
      ],
    })
  })
  test('is usually an acceptance of what is planned, by the standard of the nation, and else routine', () => {
    const all = [
      checklist('LOCAL', 1, item('A')),
      checklist('NATIONAL_SIX', 1, item('A')),
      checklist('UPKEEP', 1, item('A')),
    ]
    expect([usualPurpose('PLANNED'), usualPurpose('OPEN'), usualPurpose('SUSPENDED')]).toEqual([
      'ACCEPTANCE',
      'ROUTINE',
      'ROUTINE',
    ])
    expect([usualChecklist(all, 'ACCEPTANCE')?.code, usualChecklist(all, 'ROUTINE')?.code]).toEqual([
      'NATIONAL_SIX',
      'UPKEEP',
    ])
    expect(usualChecklist(all.slice(0, 1), 'ROUTINE')?.code).toBe('LOCAL')
    expect(usualChecklist([], 'ROUTINE')).toBeUndefined()
  })
})

test('the messages say the same things in both languages', () => {
  const keys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, keys(one)]))
      : typeof value
  expect(keys(en)).toEqual(keys(zh))
})
