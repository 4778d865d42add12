import type { messages } from './messages'

/** An area in words: to two digits, never zero, since something is reached. */
export function areaText(squareMetres: number, words: ReturnType<typeof messages>): string {
  const squareKilometres = squareMetres / 1e6
  const digits = Math.max(0, Math.min(2, 1 - Math.floor(Math.log10(squareKilometres))))
  return words.reach.squareKilometres(Math.max(0.01, squareKilometres).toFixed(digits))
}
