import { render, screen } from '@testing-library/svelte'
import { beforeEach, describe, expect, test } from 'vitest'
import { noReports } from '../hours/queries'
import { services, type Service } from '../api/enums'
import StateBadge from '../hours/StateBadge.svelte'
import { zh } from '../i18n/zh'
import { navigationLinks } from './navigationLinks'
import { serviceIcon } from '../ui/icons'
import type { OutpostCard } from './queries'
import ServiceList from './ServiceList.svelte'

beforeEach(() => document.body.replaceChildren())

describe('services on the card', () => {
  const offers: OutpostCard['offers'] = [
    { service: 'DRINKING_WATER', availability: 'AVAILABLE', confirmedAt: '2025-10-18T09:00:00+08:00', hours: null },
    { service: 'WIFI', availability: 'OUT_OF_ORDER', confirmedAt: null, hours: null },
    { service: 'TOILETS', availability: 'UNKNOWN', confirmedAt: null, hours: null },
    { service: 'SHOWER', availability: 'UNAVAILABLE', confirmedAt: null, hours: null },
  ]
  test('stand under their own headings, and what is not listed is called unknown', () => {
    const { container } = render(ServiceList, { offers })
    const lists = [...container.querySelectorAll('h3')].map((heading) => [
      heading.textContent,
      heading.nextElementSibling!.querySelector('strong')!.textContent,
    ])
    expect(lists).toEqual([
      ['现在有', '喝水'],
      ['暂时坏了', '无线网'],
      ['不清楚有没有', '上厕所'],
      ['没有', '洗澡'],
    ])
    expect(container.textContent).toContain(zh.card.others(services.length - 4))
    expect(container.textContent).toContain('2025年10月18日 确认')
  })
  test('every service has a drawing, and one that no client knows has that for all', () => {
    expect(services.filter((service) => !serviceIcon(service))).toEqual([])
    expect(serviceIcon('SAUNA' as Service)).toBe(serviceIcon('HAIRCUT'))
  })
})

test.each([
  ['OPEN', '能进'],
  ['CLOSING_SOON', '快关门'],
  ['CLOSED', '关着'],
  ['UNKNOWN', '时间不明'],
] as const)('%s is told by word and by a shape of its own', (state, word) => {
  const { container } = render(StateBadge, {
    entry: { state, accessModes: [], changesAt: null, reason: null, ...noReports },
  })
  expect(screen.getByText(word)).toBeTruthy()
  expect(container.querySelector('svg')!.classList.contains(state)).toBe(true)
})

test('without a connection geo: comes first, and what was not kept is left out', () => {
  const card = { amap: 'https://a', baidu: '', tencent: '', apple: 'https://p', geo: 'geo:1,2' } as OutpostCard
  expect(navigationLinks(card, true).map(({ app }) => app)).toEqual(['AMAP', 'APPLE', 'GEO'])
  expect(navigationLinks(card, false).map(({ app }) => app)).toEqual(['GEO', 'AMAP', 'APPLE'])
})
