// node nearest.mjs INPUT.json: asks every question of the input, prints [{filters, mean, p50, p99}] in microseconds.
import { readFileSync } from 'node:fs'
import KDBush from 'kdbush'
import { around } from 'geokdbush'

const COUNT = 10
const { points, questions, filters, ownStaff } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const index = new KDBush(points.length)
for (const [longitude, latitude] of points) index.add(longitude, latitude)
index.finish()

const column = (i) => Int32Array.from(points, (point) => point[i])
const [kinds, services, districts, statuses, eligibilities, groups] = [2, 3, 4, 5, 6, 7].map(column)

const passes = (q) => (i) =>
  (statuses[i] & q.statuses) !== 0 &&
  (services[i] & q.services) === q.services &&
  (q.kinds === 0 || (kinds[i] & q.kinds) !== 0) &&
  (q.districts === 0 || (districts[i] & q.districts) !== 0) &&
  (q.eligibilities === 0 || (eligibilities[i] & q.eligibilities) !== 0) &&
  (q.group === 0 || ((eligibilities[i] & ownStaff) === 0 && (groups[i] === 0 || (groups[i] & q.group) !== 0)))

// Each question counts by its quickest round, as in Measure.cs.
function measure(name, asked, rounds, ask) {
  const best = new Array(asked).fill(Infinity)
  for (let round = 0; round <= rounds; round++) {
    for (let q = 0; q < asked; q++) {
      const start = process.hrtime.bigint()
      ask(q)
      if (round > 0) best[q] = Math.min(best[q], Number(process.hrtime.bigint() - start) / 1000)
    }
  }
  best.sort((a, b) => a - b)
  const at = (share) => best[Math.floor(share * (asked - 1))]
  return { filters: name, mean: best.reduce((a, b) => a + b, 0) / asked, p50: at(0.5), p99: at(0.99) }
}

console.log(
  JSON.stringify(
    filters.map(({ Name, each }) =>
      Name === 'none'
        ? measure(Name, questions.length, 5, (q) => around(index, questions[q][0], questions[q][1], COUNT))
        : measure(Name, Math.min(questions.length, 500), 2, (q) =>
            around(index, questions[q][0], questions[q][1], COUNT, Infinity, passes(each[q])),
          ),
    ),
  ),
)
