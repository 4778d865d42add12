// How long opening_hours.js takes for the questions of ./outposts bench hours: the same lines in as judge.mjs takes,
// one JSON object out, microseconds a call: {"parse": 1.0, "state": 1.0, "next": 1.0}.
import { readFileSync } from 'node:fs'
import OpeningHours from 'opening_hours'

const qingdao = { lat: '36.07', lon: '120.38', address: { country_code: 'cn', state: 'Shandong' } }
const questions = readFileSync(0, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
for (const question of questions) question.times = question.times.map((time) => new Date(time))

const timed = (calls, work) => {
  let best = Infinity
  for (let round = 0; round < 4; round++) {
    const start = process.hrtime.bigint()
    work()
    if (round > 0) best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000 / calls)
  }
  return best
}

const calls = questions.reduce((sum, question) => sum + question.times.length, 0)
let compiled = []
const parse = timed(questions.length, () => {
  compiled = questions.map((question) => new OpeningHours(question.text, qingdao, { locale: 'en' }))
})
const each = (ask) => () => questions.forEach((question, i) => question.times.forEach((time) => ask(compiled[i], time)))
const state = timed(
  calls,
  each((hours, time) => hours.getState(time)),
)
const next = timed(
  calls,
  each((hours, time) => hours.getNextChange(time)),
)
console.log(JSON.stringify({ parse, state, next }))
