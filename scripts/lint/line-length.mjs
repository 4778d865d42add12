// Finds lines that are too long: node line-length.mjs FILE...
// Long string literals and raw strings cannot be broken and do not count.
import { readFileSync } from 'node:fs'

const limits = { cs: 140, mjs: 120, sh: 140 }
const maxLiteral = 60

/** Leaves out what lies between the first and the last quote of a line, when a string makes the line long. */
function withoutLongStrings(line) {
  const quotes = /(["'`/]).*\1/.exec(line)
  return quotes && quotes[0].length > maxLiteral ? line.replace(quotes[0], '""') : line
}

/** Yields each line of a file with its number, those within a raw string or a template of several lines left out. */
function* code(text, delimiter) {
  let inside = false
  for (const [index, line] of text.split('\n').entries()) {
    const delimiters = line.split(delimiter).length - 1
    if (!inside && delimiters % 2 === 0) yield [index + 1, line]
    if (delimiters % 2 === 1) inside = !inside
  }
}

let found = 0
for (const file of process.argv.slice(2)) {
  const limit = limits[file.split('.').at(-1)]
  for (const [number, line] of code(readFileSync(file, 'utf8'), file.endsWith('.cs') ? '"""' : '`')) {
    if (line.length <= limit || withoutLongStrings(line).length <= limit) continue
    console.log(`${file}:${number}: ${line.length} columns, at most ${limit}`)
    found++
  }
}
process.exit(found > 0 ? 1 : 0)
