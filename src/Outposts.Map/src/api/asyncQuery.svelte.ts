import { Unreachable } from './client'

/** What came of a question: the newest counts, and the old answer stays in sight while the next is on its way. */
export class AsyncQuery<Result> {
  /** The last answer; null before the first. */
  value = $state.raw<Result | null>(null)
  /** A newer answer is on its way. */
  busy = $state(false)
  /** Why there is no answer to the last question: the server's own words, or empty when it could not be reached; null: nothing is wrong. */
  refusal = $state.raw<string | null>(null)
  #asked: AbortController | null = null

  /** Asks; an older question still on its way is given up. */
  async ask(work: (signal: AbortSignal) => Promise<Result>): Promise<void> {
    this.#asked?.abort()
    const { signal } = (this.#asked = new AbortController())
    this.busy = true
    try {
      const value = await work(signal)
      if (signal.aborted) return
      this.value = value
      this.refusal = null
    } catch (error) {
      if (signal.aborted) return
      this.refusal = error instanceof Unreachable ? '' : error instanceof Error ? error.message : String(error)
    }
    this.busy = false
  }

  /** Takes an answer that is known already; a question on its way is given up. */
  take(value: Result | null): void {
    this.#asked?.abort()
    this.value = value
    this.busy = false
    this.refusal = null
  }
}
