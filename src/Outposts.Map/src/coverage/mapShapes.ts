// The signs of the planner's map: each differs by shape, not by colour alone. The legend, the map and the printed report draw the same.
import type { Theme } from '../navigation/url'

export const signs = ['covered', 'uncovered', 'gap', 'outpost', 'idle', 'candidate', 'pick', 'newly'] as const
export type Sign = (typeof signs)[number]

export interface Ink {
  /** Workers within reach. */
  covered: string
  /** Workers out of reach, and the outline of gaps. */
  uncovered: string
  /** Outposts that stand. */
  outpost: string
  /** Candidates, and with what is picked. */
  pick: string
  text: string
  halo: string
}

export const inks: Record<Theme, Ink> = {
  light: {
    covered: '#1f78a8',
    uncovered: '#b3361b',
    outpost: '#14242b',
    pick: '#0b7a3b',
    text: '#14242b',
    halo: '#ffffff',
  },
  dark: {
    covered: '#63b3dd',
    uncovered: '#ff9b80',
    outpost: '#eef4f6',
    pick: '#4fd18a',
    text: '#eef4f6',
    halo: '#0d1417',
  },
  sun: {
    covered: '#004a8f',
    uncovered: '#8a1500',
    outpost: '#000000',
    pick: '#005c26',
    text: '#000000',
    halo: '#ffffff',
  },
}

/** Outlines on a field of 24 by 24. */
export const outlines = {
  /** A house. */
  outpost: 'M12 3 3.5 10.5H6V20h12v-9.5h2.5z',
  /** A diamond. */
  candidate: 'M12 4 20 12 12 20 4 12z',
  pick: 'M12 1.5 22.5 12 12 22.5 1.5 12z',
} as const
