import type { Theme } from '../../../navigation/url'

/** How a bus is drawn on the map: colour and dashes, so that lines differ without colours too. Dashes are in line widths. */
export interface BusLook {
  colour: string
  dash: readonly number[]
}

const colours: Record<Theme, readonly string[]> = {
  light: ['#0b4f6c', '#b3361b', '#08662f', '#5f3da6', '#8f4500', '#00665e'],
  dark: ['#7fd0ee', '#ff9b80', '#6fe0a2', '#c9b6fa', '#ffc274', '#7fe3d4'],
  sun: ['#00334d', '#8a1500', '#004d20', '#3b128a', '#6b2d00', '#004d47'],
}
const dashes: readonly (readonly number[])[] = [
  [1, 0],
  [3, 1.5],
  [1, 1],
  [5, 1.5, 1, 1.5],
  [6, 2],
  [2, 1, 1, 1],
]

/** The looks of buses in the order in which they are listed; with more than six, colours and dashes pair anew, so that none is twice among 36. */
export const lookOf = (index: number, theme: Theme): BusLook => {
  const count = dashes.length
  return { colour: colours[theme][index % count]!, dash: dashes[(index + Math.floor(index / count)) % count]! }
}
