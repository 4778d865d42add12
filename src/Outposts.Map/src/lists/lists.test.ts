import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Refused, Unreachable } from '../api/client'
import { recall, remember } from './columnMemory'
import { fieldName, fields, valueWords } from './fieldWords'
import { hoursWords } from '../hours/hoursWords'
import { Importing } from './importing.svelte'
import { reportOf, type ListReport } from './listFile'
import { leftOut, listQuery, usual } from './listQuery'
import { noteWords, proposedHours } from './noteWords'

describe('the query of a list', () => {
  test('names only what is not as usual, and asks for a preview until one was seen', () => {
    expect(listQuery(usual, new Set(), null)).toBe('dryRun=true')
    expect(listQuery(usual, new Set(), 17)).toBe('seen=17')
  })

  test('holds every setting, and keeps commas between the accepted proposals', () => {
    const settings = {
      kind: 'DRIVERS_HOME' as const,
      district: '370202',
      system: 'GCJ02' as const,
      sheet: '一组',
      columns: { '站名=全称': 'name', 备注: leftOut },
    }
    const query = listQuery(settings, new Set(['3.2', '7']), null)!
    expect(query).toContain('acceptLines=3.2,7')
    const read = new URLSearchParams(query)
    expect(read.getAll('map')).toEqual(['站名=全称=name', '备注=-'])
    expect(['kind', 'district', 'system', 'sheet'].map((name) => read.get(name))).toEqual([
      'DRIVERS_HOME',
      '370202',
      'GCJ02',
      '一组',
    ])
    expect(new URLSearchParams(listQuery(settings, 'all', 5)!).get('accept')).toBe('true')
  })

  test('is none where it would be longer than servers read', () => {
    const many = new Set(Array.from({ length: 2000 }, (_, i) => `${i + 2}.7`))
    expect(listQuery(usual, many, null)).toBeNull()
    expect(listQuery(usual, new Set([...many].slice(0, 1000)), null)).not.toBeNull()
  })
})

describe('columns given by hand', () => {
  beforeEach(() => localStorage.clear())
  const headers = ['站名', '热水', '备注']

  test('come back for lists with the same headers, and for no others, until they are forgotten', () => {
    remember(headers, { 站名: 'name' })
    expect(recall(headers)).toEqual({ 站名: 'name' })
    expect(recall([...headers, '电话'])).toBeNull()
    remember(headers, {})
    expect([recall(headers), localStorage.length]).toEqual([null, 0])
  })

  test('are kept for the latest thirty forms of lists, and rubbish in the store is none', () => {
    for (let i = 0; i < 40; i++) remember([`列${i}`], { [`列${i}`]: 'name' })
    expect([recall(['列9']), recall(['列10'])]).toEqual([null, { 列10: 'name' }])
    localStorage.setItem('outposts-list-columns', '{"a":1}')
    expect(recall(['列10'])).toBeNull()
  })
})

test.each([
  [
    'Mo-Fr 08:30-17:30; PH off',
    '周一至周五 08:30-17:30；法定节假日不开',
    'Mon–Fri 08:30-17:30; public holidays closed',
  ],
  ['08:00-18:00', '每天 08:00-18:00', 'daily 08:00-18:00'],
  ['24/7', '全天开放', 'at any time'],
  ['Mo,We,Sa-Su,PH 09:00-12:00,13:00-17:00', '周一、周三、周六至周日、法定节假日 09:00-12:00、13:00-17:00', null],
  ['Su off', '周日不开', 'Sun closed'],
])('the hours %s are read aloud', (hours, zh, en) => {
  expect(hoursWords(hours, 'zh')).toBe(zh)
  if (en) expect(hoursWords(hours, 'en')).toBe(en)
})

test.each(['Nov-Mar 08:00-18:00', 'Mo-Fr 08:00-18:00 "扫码"', 'Mo 08:00+', 'off', 'Mo-Xx 08:00-09:00', 'Mo-Fr', ''])(
  'the hours %s say more than days and times, so nothing is read',
  (hours) => expect(hoursWords(hours, 'zh')).toBeNull(),
)

test('what the server says loses the options of the command line, and tells which proposals are hours', () => {
  const text = { zh: '缺少必需的列；可用：列名 name，或指定（--map 列名=name）', en: 'is missing (--map HEADER=name)' }
  expect([noteWords(text, 'zh'), noteWords(text, 'en')]).toEqual([
    '缺少必需的列；可用：列名 name，或指定',
    'is missing',
  ])
  expect(proposedHours({ zh: 'Mo-Fr 08:30-17:30', en: 'Mo-Fr 08:30-17:30' })).toBe('Mo-Fr 08:30-17:30')
  expect(proposedHours({ zh: '2021-06-01', en: '2021-06-01' })).toBeNull()
})

test('fields have names, by whichever name the server calls them, and values are read in words', () => {
  expect(fields.map(fieldName).filter((name, i) => name === fields[i])).toEqual([])
  expect([fieldName('openingHours'), fieldName('opening_hours'), fieldName('services.WIFI')]).toEqual([
    '开放时间',
    '开放时间',
    '服务：无线网',
  ])
  expect(fieldName('somethingNew')).toBe('somethingNew')
  const districts = [{ code: '370202', name: '市南区' }]
  const read = (field: string, value: string) => valueWords(field, value, districts)
  expect(read('services', 'WIFI=AVAILABLE; AED=OUT_OF_ORDER@Mo-Fr 08:00-12:00; PH off; TOILETS=AVAILABLE')).toEqual([
    '无线网',
    '除颤仪（坏了） Mo-Fr 08:00-12:00; PH off',
    '上厕所',
  ])
  expect([read('district', '370202'), read('district', '370299'), read('wheelchair', 'false')]).toEqual([
    ['市南区'],
    ['370299'],
    ['没有'],
  ])
  expect([read('kind', 'DRIVERS_HOME'), read('kind', 'KIOSK'), read('address', '甲; 乙')]).toEqual([
    ['司机之家'],
    ['KIOSK'],
    ['甲; 乙'],
  ])
})

test('an answer is a report, the host’s own problem in the language shown, or not the host’s', () => {
  expect(reportOf(400, '{"refused":[],"listed":{"created":[]}}').refused).toEqual([])
  document.documentElement.lang = 'zh-CN'
  expect(() => reportOf(413, '{"title":"Too large.","messageZh":"太大。"}')).toThrow(new Refused('太大。'))
  document.documentElement.lang = 'en'
  expect(() => reportOf(413, '{"title":"Too large.","messageZh":"太大。"}')).toThrow(new Refused('Too large.'))
  for (const text of ['<html>', '{}', '[]']) expect(() => reportOf(200, text)).toThrow(Unreachable)
})

describe('importing', () => {
  const sent: string[] = []
  let answers: (Partial<ListReport> | Error)[] = []
  const report = (change: Partial<ListReport> = {}): Partial<ListReport> => ({
    accepted: true,
    created: 1,
    changed: 0,
    unchanged: 0,
    closed: 0,
    refused: [],
    remarks: [],
    version: 5,
    columns: [{ header: '站名', field: null, sample: '甲' }],
    sheets: [],
    listed: { created: [], changed: [], closed: [], unplaced: [] },
    ...change,
  })
  class FakeRequest {
    upload: { onprogress?: (event: object) => void; onload?: () => void } = {}
    status = 200
    responseText = ''
    onload?: () => void
    onerror?: () => void
    open(_: string, address: string) {
      sent.push(address.split('?')[1]!)
    }
    setRequestHeader() {}
    abort() {}
    send() {
      this.upload.onload?.()
      const answer = answers.shift()!
      if (answer instanceof Error) return this.onerror?.()
      this.responseText = JSON.stringify(answer)
      this.onload?.()
    }
  }
  beforeEach(() => {
    localStorage.clear()
    sent.length = 0
    vi.stubGlobal('XMLHttpRequest', FakeRequest)
  })
  const file = () => new File(['站名\n甲\n'], 'list.csv')

  test('reads a list as it was read another time, after it has seen its headers', async () => {
    remember(['站名'], { 站名: 'name' })
    answers = [report({ accepted: false }), report()]
    const list = new Importing()
    await list.choose(file())
    expect(sent).toEqual([
      'dryRun=true',
      new URLSearchParams([
        ['dryRun', 'true'],
        ['map', '站名=name'],
      ]).toString(),
    ])
    expect([list.recalled, list.preview?.accepted]).toEqual([1, true])
    answers = [report()]
    await list.forget()
    expect([list.recalled, recall(['站名']), sent.at(-1)]).toEqual([0, null, 'dryRun=true'])
  })

  test('imports what was previewed alone, at the version that was seen', async () => {
    answers = [report({ accepted: false, version: 6 })]
    const list = new Importing()
    await list.choose(file())
    await list.import()
    expect(sent.length).toBe(1)
    answers = [report({ version: 7 }), report({ version: 8 })]
    await list.accept(['2.1'])
    await list.import()
    expect(sent.slice(1)).toEqual(['dryRun=true&acceptLines=2.1', 'seen=7&acceptLines=2.1'])
    expect(list.done?.version).toBe(8)
  })

  test('asks anew what was accepted when the list is read in another way, and another file begins anew', async () => {
    answers = [report(), report(), report(), report()]
    const list = new Importing()
    await list.choose(file())
    await list.accept('all')
    await list.change({ kind: 'DRIVERS_HOME' })
    expect([list.accepted, sent.at(-1)]).toEqual([new Set(), 'dryRun=true&kind=DRIVERS_HOME'])
    await list.setColumn('站名', 'name')
    answers = [report(), report()]
    localStorage.clear()
    await list.choose(file())
    expect([list.settings.columns, list.settings.kind, sent.at(-1)]).toEqual([{}, 'DRIVERS_HOME', sent[2]])
  })

  test('tells a lost answer to an import apart from one to a preview', async () => {
    answers = [new Error()]
    const list = new Importing()
    await list.choose(file())
    const unreachable = list.problem
    answers = [report(), new Error(), report({ version: 9 })]
    await list.check()
    await list.import()
    expect(unreachable).toContain('名册没有改动')
    expect(list.problem).toContain('不知道导入有没有完成')
    expect([list.done, list.preview?.version]).toEqual([null, 9])
  })

  test('refuses an empty file without a request', async () => {
    const list = new Importing()
    await list.choose(new File([], 'empty.csv'))
    expect([sent, list.problem]).toEqual([[], '这个文件是空的。'])
  })
})
