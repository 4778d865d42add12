// Two changes of one state put together: what only one side changed is taken, what both changed is asked about.

/** How values divide into parts that two people may change apart. */
export interface Shape<Values, Part extends string = string> {
  /** The parts that any of the values have, in the order in which they are shown. */
  partsOf: (...having: Values[]) => Part[]
  /** The value of a part; null or empty where there is none. */
  partOf: (values: Values, part: Part) => unknown
  /** The values with one part taken from others. */
  withPart: (values: Values, part: Part, from: Values) => Values
  /** Puts in order what the parts do not say. */
  arrange?: (merged: Values, of: [base: Values, mine: Values, theirs: Values]) => Values
}

export interface Merged<Values, Part extends string = string> {
  /** Both changes together; where both changed a part, mine. */
  values: Values
  /** The parts that they alone changed, which are taken. */
  taken: Part[]
  /** The parts that both changed, to different values: somebody must choose. */
  conflicts: Part[]
}

export const areEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Puts two changes of one state together. */
export function mergeBy<Values, Part extends string>(
  { partsOf, partOf, withPart, arrange }: Shape<Values, Part>,
  [base, mine, theirs]: [Values, Values, Values],
  isEqual = areEqual,
): Merged<Values, Part> {
  const merged: Merged<Values, Part> = { values: mine, taken: [], conflicts: [] }
  for (const part of partsOf(base, mine, theirs)) {
    const [was, here, there] = [base, mine, theirs].map((values) => partOf(values, part))
    if (isEqual(was, there) || isEqual(here, there)) continue
    if (isEqual(was, here)) {
      merged.values = withPart(merged.values, part, theirs)
      merged.taken.push(part)
    } else merged.conflicts.push(part)
  }
  if (arrange) merged.values = arrange(merged.values, [base, mine, theirs])
  return merged
}

/** Values of which each field is a part. */
export const fieldShape = <Values extends object>(): Shape<Values> => ({
  partsOf: (...having) => [...new Set(having.flatMap((values) => Object.keys(values)))],
  partOf: (values, part) => values[part as keyof Values] ?? '',
  withPart: (values, part, from) => ({ ...values, [part]: from[part as keyof Values] }),
})
