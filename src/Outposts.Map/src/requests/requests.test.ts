import { expect, test } from 'vitest'
import { readyAnswer, visitIn } from './answering/ready'
import { emptyRequest, inputOf, missingOf } from './requests.svelte'

const position = { longitude: 120.38, latitude: 36.06 }

test('each kind sends its own fields, and what is empty is left out', () => {
  const values = {
    ...emptyRequest('SITE'),
    position,
    note: ' 路口 ',
    services: ['WIFI' as const],
    groups: ['COURIER' as const],
    organisation: '公司',
    host: 'BANK' as const,
    times: '周三',
    workers: 30,
    phone: '0532-12351',
  }
  const common = { position, address: null, note: '路口' }
  expect(inputOf(values)).toEqual({ ...common, kind: 'SITE', services: ['WIFI'], groups: ['COURIER'] })
  const organisation = { organisation: '公司', times: '周三', phone: '0532-12351' }
  expect(inputOf({ ...values, kind: 'ROOM' })).toEqual({
    ...common,
    ...organisation,
    kind: 'ROOM',
    services: ['WIFI'],
    host: 'BANK',
  })
  expect(inputOf({ ...values, kind: 'BUS' })).toEqual({
    ...common,
    ...organisation,
    kind: 'BUS',
    groups: ['COURIER'],
    workers: 30,
  })
})

test('what is missing is told, the first first', () => {
  expect(missingOf(emptyRequest('BUS'))).toBe('position')
  expect(missingOf({ ...emptyRequest('SITE'), position })).toBeNull()
  expect(missingOf({ ...emptyRequest('ROOM'), position, organisation: ' ' })).toBe('organisation')
  const bus = { ...emptyRequest('BUS'), position, organisation: '公司' }
  expect([null, 0, 1, 100_000, 100_001].map((workers) => missingOf({ ...bus, workers }))).toEqual([
    'workers',
    'workers',
    null,
    null,
    'workers',
  ])
})

test('an answer at one press is in both languages, and a visit is read from the address of its page', () => {
  expect(readyAnswer('SITE', 'DONE')).toEqual({
    answer: '已在附近设站，欢迎使用。',
    englishAnswer: 'There is an outpost nearby now. You are welcome.',
  })
  expect(visitIn('https://example.org/app/visits/QnVz%3D?lang=en')).toBe('QnVz=')
  expect(visitIn('QnVzVmlzaXQ6MQ==')).toBeNull()
})
