// Rules of the server that the schema does not tell and the client repeats: compared with the server's source.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eligibilities, publicEligibilities } from './api/enums'
import { bandOf } from './coverage/queryInput'
import { closingSoonMs } from './hours/state'
import { leverCosts } from './siting/levers.svelte'
import { paths } from './navigation/url'
import { filingLead } from './visits/schedule/board/filing'

const source = (path: string) => readFileSync(join(import.meta.dirname, '../../Outposts', path), 'utf8')
const find = (path: string, pattern: RegExp) => {
  const found = pattern.exec(source(path))
  if (!found) throw new Error(`${path} holds no ${String(pattern)}`)
  return found
}

test('the working days between filing and visit', () =>
  expect(find('Visits/Schedule/WorkingDays.cs', /FilingLeadDays = (\d+);/)[1]).toBe(String(filingLead)))

test('the minutes before closing that are soon', () =>
  expect(Number(find('Hours/AccessRules.cs', /DefaultClosingSoon = TimeSpan.FromMinutes\((\d+)\)/)[1])).toBe(
    closingSoonMs / 60_000,
  ))

test('the part of the day of each hour', () => {
  const arms = [...source('Coverage/TimeBands.cs').matchAll(/< (\d+) => TimeBand\.(\w+),/g)]
  const rest = find('Coverage/TimeBands.cs', /_ => TimeBand\.(\w+),/)[1]!
  expect(arms.length).toBe(5)
  for (let hour = 0; hour < 24; hour++)
    expect(bandOf(hour)).toBe((arms.find(([, until]) => hour < Number(until))?.[2] ?? rest).toUpperCase())
})

test('who is of the public', () => {
  const word = find('Registry/PublicAccess.cs', /IsPublic\(.*\) => eligibility != Eligibility\.(\w+);/)[1]!
  const excluded = word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
  expect([...publicEligibilities].sort()).toEqual(eligibilities.filter((one) => one !== excluded).sort())
})

test('the costs of measures', () => {
  const defaults = [
    ...source('Siting/Measures/MeasureCosts.cs').matchAll(/public double (\w+) { get; init; } = ([\d_]+);/g),
  ].map(([, name, value]) => [name![0]!.toLowerCase() + name!.slice(1), Number(value!.replaceAll('_', ''))] as const)
  expect(Object.fromEntries(defaults)).toEqual(leverCosts)
})

test('the addresses of all pages are answered by the host', () => {
  const list = find('../Outposts.Api/Hosting/ClientPages.cs', /Pages =\s*\[([^\]]*)\]/)[1]!
  const served = [...list.matchAll(/"([^"]+)"/g)].map(([, path]) => path!)
  const isServed = (path: string) =>
    served.some((one) => (one.endsWith('/{**rest}') ? `${path}/`.startsWith(one.slice(0, -8)) : one === path))
  expect(served.length).toBeGreaterThan(5)
  expect(
    [...Object.values(paths), '/outposts/A', '/visits/A', '/register/A/inspect'].filter((path) => !isServed(path)),
  ).toEqual([])
  expect(isServed('/elsewhere')).toBe(false)
})
