// Lists of rows with codes, such as the items of a checklist: moved, compared and merged row by row.
import { areEqual, fieldShape, type Shape } from './merge'

/** A row of a list in a form. */
export interface Row {
  /** What tells rows apart while the form is open; nobody sees it. */
  key: number
  /** What names the row in all versions. */
  code: string
  /** Whether it was added in this form: only then may its code be typed. */
  isNew: boolean
}

let keys = 0
/** A row as a form holds it. */
export const asRow = <Data extends { code: string }>(data: Data, isNew = false): Data & Row => ({
  ...data,
  key: ++keys,
  isNew,
})

/** What a row says, without what only its form needs. */
export function dataOf<Any extends Row>(row: Any): Omit<Any, 'key' | 'isNew'> {
  const { key: _, isNew: __, ...data } = row
  void [_, __]
  return data
}

/** A list with one row moved to another place; places out of the list are its ends. */
export function moved<Any>(rows: readonly Any[], from: number, to: number): Any[] {
  const rest = rows.filter((_, place) => place !== from)
  const place = Math.max(0, Math.min(rest.length, to))
  return from in rows ? [...rest.slice(0, place), rows[from]!, ...rest.slice(place)] : rest
}

/** What tells a row apart from those of another version of its list; a new one without a code is like no other. */
const nameOf = ({ code, key }: Row): string => code.trim() || `#${key}`

export interface Differences<Any> {
  added: Any[]
  removed: Any[]
  changed: { before: Any; after: Any }[]
  /** Whether rows of both stand in another order. */
  reordered: boolean
}

/** What differs between two versions of a list. */
export function differencesOf<Any extends Row>(before: readonly Any[], after: readonly Any[]): Differences<Any> {
  const earlier = new Map(before.map((row) => [nameOf(row), row]))
  const later = new Set(after.map(nameOf))
  const common = after.filter((row) => earlier.has(nameOf(row)))
  return {
    added: after.filter((row) => !earlier.has(nameOf(row))),
    removed: before.filter((row) => !later.has(nameOf(row))),
    changed: common
      .map((row) => ({ before: earlier.get(nameOf(row))!, after: row }))
      .filter((pair) => !areEqual(dataOf(pair.before), dataOf(pair.after))),
    reordered: !areEqual(
      common.map(nameOf),
      before.map(nameOf).filter((name) => later.has(name)),
    ),
  }
}

/** The part of values that one row is. */
const prefix = 'row '
export const rowPart = (row: Row): string => prefix + nameOf(row)
/** The row of values that a part is about; undefined when it is no row, or they have not that one. */
export const rowOf = <Any extends Row>({ rows }: { rows: Any[] }, part: string): Any | undefined =>
  part.startsWith(prefix) ? rows.find((row) => rowPart(row) === part) : undefined
export const isRowPart = (part: string): boolean => part.startsWith(prefix)

/** A list with a row put where it stands in another list: after the nearest row before it that both have. */
function insert<Any extends Row>(rows: readonly Any[], row: Any, from: readonly Any[]): Any[] {
  const before = from.slice(0, from.indexOf(row)).map(nameOf)
  const place = rows.findLastIndex((one) => before.includes(nameOf(one)))
  return [...rows.slice(0, place + 1), row, ...rows.slice(place + 1)]
}

/** A list in the order of theirs where I left the order alone and they did not. What theirs has not keeps its place. */
function inOrderOf<Any extends Row>(rows: Any[], [base, mine, theirs]: [Any[], Any[], Any[]]): Any[] {
  const names = [base, mine, theirs].map((list) => list.map(nameOf))
  const [before, here, there] = names.map((list) => list.filter((name) => names.every((other) => other.includes(name))))
  if (!areEqual(before, here) || areEqual(before, there)) return rows
  const queue = theirs.flatMap((row) => rows.find((one) => nameOf(one) === nameOf(row)) ?? [])
  const shared = new Set(queue)
  return rows.map((row) => (shared.has(row) ? queue.shift()! : row))
}

/** Values with a list: each row is a part of its own, each other field is one. Where both changed the order of the list, mine counts. */
export function rowsShape<Any extends Row, Values extends { rows: Any[] }>(): Shape<Values> {
  const fields = fieldShape<Values>()
  return {
    partsOf: (...having) => [
      ...fields.partsOf(...having).filter((field) => field !== 'rows'),
      ...new Set(having.flatMap(({ rows }) => rows.map(rowPart))),
    ],
    partOf: (values, part) => {
      if (!isRowPart(part)) return fields.partOf(values, part)
      const row = rowOf(values, part)
      return row ? dataOf(row) : null
    },
    withPart: (values, part, from) => {
      if (!isRowPart(part)) return fields.withPart(values, part, from)
      const [here, there] = [rowOf(values, part), rowOf(from, part)]
      if (!there) return { ...values, rows: values.rows.filter((row) => row !== here) }
      if (!here) return { ...values, rows: insert(values.rows, there, from.rows) }
      return { ...values, rows: values.rows.map((row) => (row === here ? { ...there, key: here.key } : row)) }
    },
    arrange: (merged, [base, mine, theirs]) => ({
      ...merged,
      rows: inOrderOf(merged.rows, [base.rows, mine.rows, theirs.rows]),
    }),
  }
}
