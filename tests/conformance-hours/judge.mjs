// Answers questions about opening hours with opening_hours.js: one JSON object a line in, one a line out.
//   in:  {"text": "Mo-Fr 08:00-18:00", "times": ["2026-03-02T10:00"], "changes": ["2026-03-02T18:00"]}
//   out: {"answers": [["open", "2026-03-02T18:00"]], "changed": ["closed"]}, or {"error": "..."}.
// An answer is the state at a time and the next change of state, null when there is none within two years; "changed"
// are the states at the moments in "changes", some of which may be null.
// Local times throughout: run with TZ=Asia/Shanghai.
import { createInterface } from 'node:readline'
import OpeningHours from 'opening_hours'

const qingdao = { lat: '36.07', lon: '120.38', address: { country_code: 'cn', state: 'Shandong' } }
const twoYears = 731 * 24 * 3600 * 1000

const written = (date) => {
  const two = (number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

const answer = (hours, time) => {
  const at = new Date(time)
  const iterator = hours.getIterator(at)
  const state = iterator.getStateString(true)
  const limit = new Date(at.getTime() + twoYears)
  // advance() also stops where only the comment changes.
  while (iterator.advance(limit)) {
    if (iterator.getStateString(true) !== state) return [state, written(iterator.getDate())]
  }
  return [state, null]
}

for await (const line of createInterface({ input: process.stdin })) {
  const { text, times, changes } = JSON.parse(line)
  let reply
  try {
    const hours = new OpeningHours(text, qingdao, { locale: 'en' })
    reply = {
      answers: times.map((time) => answer(hours, time)),
      changed: changes.map((time) => time && hours.getIterator(new Date(time)).getStateString(true)),
    }
  } catch (error) {
    reply = { error: String(error) }
  }
  process.stdout.write(JSON.stringify(reply) + '\n')
}
