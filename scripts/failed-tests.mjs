// failed-tests.mjs FILE.trx: prints the failed tests of a .NET test run: message, first lines of the stack,
// last lines of what the test wrote.
import { readFileSync } from 'node:fs'

const MAX_TESTS = 20
const MAX_LINES = { message: 25, stack: 10, output: 5 }
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const decode = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  )

// The first lines of an element, indented; of what a test wrote the last ones, which were written when it failed.
function lines(xml, element, most, indent, last = false) {
  const text = decode(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(xml)?.[1] ?? '')
  const all = text.split(/\r?\n/).filter((line) => line.trim())
  const kept = last ? all.slice(-most) : all.slice(0, most)
  return [...kept, ...(all.length > most ? [`… ${all.length - most} more lines`] : [])].map((line) => indent + line)
}

let trx = ''
try {
  trx = readFileSync(process.argv[2], 'utf8')
} catch {
  // A run that broke off leaves no file.
}
const failed = [...trx.matchAll(/<UnitTestResult\b([^>]*\boutcome="Failed"[^>]*)>([\s\S]*?)<\/UnitTestResult>/g)]
for (const [, attributes, body] of failed.slice(0, MAX_TESTS)) {
  console.log(`  FAILED ${decode(/\btestName="([^"]*)"/.exec(attributes)?.[1] ?? 'a test without a name')}`)
  for (const line of [
    ...lines(body, 'Message', MAX_LINES.message, '    '),
    ...lines(body, 'StackTrace', MAX_LINES.stack, '    '),
    ...lines(body, 'StdOut', MAX_LINES.output, '    > ', true),
  ])
    console.log(line)
}
if (failed.length > MAX_TESTS) console.log(`  … ${failed.length - MAX_TESTS} more failed tests`)
