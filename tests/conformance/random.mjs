// mulberry32: the same numbers for the same seed on every machine.
export class Random {
  constructor(seed) {
    this.state = seed >>> 0
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(n) {
    return Math.floor(this.next() * n)
  }

  chance(p) {
    return this.next() < p
  }

  pick(items) {
    return items[this.below(items.length)]
  }
}

export const long = process.env.OUTPOSTS_LONG === '1'
/** How often to compare: in the quick run, and at length. */
export const times = (quick, most = 10 * quick) => (long ? most : quick)
