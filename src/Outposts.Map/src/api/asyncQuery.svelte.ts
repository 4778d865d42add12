import { Unreachable } from './client'

/** The state of a request that a page shows: the newest request wins, and the last value stays in sight while the next is loading. */
export class AsyncQuery<Result> {
  /** The last value; null before the first. */
  value = $state.raw<Result | null>(null)
  /** Whether a request is on its way. */
  busy = $state(false)
  /** Why the last request failed: the server's message, or empty when it could not be reached; null: it did not fail. */
  refusal = $state.raw<string | null>(null)
  #asked: AbortController | null = null

  /** Whether there is a value or a reason why there is none: what stands below it on a page has its place then. */
  get settled(): boolean {
    return this.value !== null || this.refusal !== null
  }

  /** Sends a request; an older one still on its way is aborted. */
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

  /** Sets a value that is known already; a request on its way is aborted. */
  take(value: Result | null): void {
    this.#asked?.abort()
    this.value = value
    this.busy = false
    this.refusal = null
  }
}
