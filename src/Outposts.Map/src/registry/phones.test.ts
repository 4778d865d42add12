import { expect, test } from 'vitest'
import { phonesOf } from './phones'

test('each number is called by itself, an extension after a pause', () => {
  expect(phonesOf('0532-85911111转8001; (0532) 8591 2222；+86 532 12351')).toEqual([
    { text: '0532-85911111转8001', href: 'tel:053285911111,8001' },
    { text: '(0532) 8591 2222', href: 'tel:053285912222' },
    { text: '+86 532 12351', href: 'tel:+8653212351' },
  ])
  expect([phonesOf(null), phonesOf(''), phonesOf('无'), phonesOf(' ; ')]).toEqual([[], [], [], []])
})
