import { expect, test } from 'vitest'
import { inLanguage } from './bilingual'

test('of a text in both languages one part is shown, and of any other the whole', () => {
  const both = '示范：虚构 / Demonstration: invented'
  expect(inLanguage(both, 'zh')).toBe('示范：虚构')
  expect(inLanguage(both, 'en')).toBe('Demonstration: invented')
  for (const whole of ['市总工会', '人社局 / 统计局', 'Census / survey', '']) {
    expect(inLanguage(whole, 'zh')).toBe(whole)
    expect(inLanguage(whole, 'en')).toBe(whole)
  }
})
