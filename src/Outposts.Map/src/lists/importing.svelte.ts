import { Refused, troubleOf, Unreachable } from '../api/client'
import { recall, remember, signatureOf } from './columnMemory'
import { maxBytes, sendList, type ListReport } from './listFile'
import { listQuery, usual, type ListSettings } from './listQuery'
import { messages } from './messages'

/** A size of a file in words. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} kB`
    : `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`

export type Phase = 'idle' | 'sending' | 'reading' | 'writing'

/** One list, from the choice of the file to its import. Nothing is imported that was not previewed with the same settings. */
export class Importing {
  file = $state.raw<File | null>(null)
  settings = $state.raw<ListSettings>(usual)
  /** What would happen; null until the server has answered. */
  preview = $state.raw<ListReport | null>(null)
  /** What happened; null until the list is imported. */
  done = $state.raw<ListReport | null>(null)
  phase = $state<Phase>('idle')
  /** Which part of the file has been sent, 0 to 1. */
  sent = $state(0)
  /** What went wrong, in words. */
  problem = $state<string | null>(null)
  /** The keys of proposals that are accepted, or all. */
  accepted = $state.raw<ReadonlySet<string> | 'all'>(new Set())
  /** How many columns are as they were chosen another time. */
  recalled = $state(0)
  #stop: AbortController | null = null
  // What is imported is what was previewed, also when the file is saved anew meanwhile.
  #content: Blob | null = null
  // The headers of the list as it is read without a column given by hand.
  #ownHeaders: string[] | null = null

  get busy(): boolean {
    return this.phase !== 'idle'
  }

  /** How many rows an import would take. */
  get rows(): number {
    const { created, changed, unchanged, closed, unplaced } = this.preview ?? {
      created: 0,
      changed: 0,
      unchanged: 0,
      closed: 0,
      unplaced: 0,
    }
    return created + changed + unchanged + closed + unplaced
  }

  /** Begins with a file; what was given by hand for another file does not hold for it. */
  async choose(file: File): Promise<void> {
    this.#stop?.abort()
    this.file = file
    this.settings = {
      ...usual,
      kind: this.settings.kind,
      district: this.settings.district,
      system: this.settings.system,
    }
    this.preview = this.done = this.problem = null
    this.accepted = new Set()
    this.recalled = 0
    this.#ownHeaders = this.#content = null
    this.problem = file.size > maxBytes ? messages().tooLarge(sizeWords(maxBytes)) : file.size ? null : messages().empty
    if (this.problem !== null) return
    try {
      this.#content = new Blob([await file.arrayBuffer()])
    } catch {
      this.problem = messages().unreadable
      return
    }
    if (this.file === file) await this.check()
    const headers = this.#ownHeaders as string[] | null
    const columns = headers && recall(headers)
    if (!columns || this.file !== file) return
    this.settings = { ...this.settings, columns }
    this.recalled = Object.keys(columns).length
    await this.check()
  }

  /** Changes how the list is read. What was accepted was an answer to questions that may be others now. */
  async change(settings: Partial<ListSettings>): Promise<void> {
    this.settings = { ...this.settings, ...settings }
    this.accepted = new Set()
    if (settings.sheet !== undefined) this.#ownHeaders = null
    await this.check()
  }

  /** Takes a column for a field, and remembers that for lists with the same headers. */
  async setColumn(header: string, field: string): Promise<void> {
    const columns = { ...this.settings.columns, [header]: field }
    this.recalled = 0
    const before = this.preview?.columns?.map((column) => column.header) ?? []
    await this.change({ columns })
    this.#remember(before, columns)
  }

  /** Forgets the columns that were given by hand. */
  async forget(): Promise<void> {
    this.#remember(this.preview?.columns?.map(({ header }) => header) ?? [], {})
    this.recalled = 0
    await this.change({ columns: {} })
  }

  /** Accepts proposals beside those that are accepted already. */
  async accept(keys: Iterable<string> | 'all'): Promise<void> {
    this.accepted = keys === 'all' || this.accepted === 'all' ? 'all' : new Set([...this.accepted, ...keys])
    await this.check()
  }

  async takeBack(): Promise<void> {
    this.accepted = new Set()
    await this.check()
  }

  /** Asks the server what would happen. */
  async check(): Promise<void> {
    this.preview = (await this.#send(null)) ?? this.preview
    if (this.preview?.columns && !Object.keys(this.settings.columns).length)
      this.#ownHeaders = this.preview.columns.map(({ header }) => header)
  }

  /** Imports what was previewed. When the register has changed since, the preview is made anew and nothing is imported. */
  async import(): Promise<void> {
    if (!this.preview?.accepted) return
    const report = await this.#send(this.preview.version)
    if (report?.accepted) this.done = report
    else if (report) this.preview = report
    else if (this.problem !== null) {
      const { problem } = this
      await this.check()
      this.problem = problem
    }
  }

  stop(): void {
    this.#stop?.abort()
  }

  /** @param seen The version of the preview; null to ask for one. */
  async #send(seen: number | null): Promise<ListReport | null> {
    const query = listQuery(this.settings, this.accepted, seen)
    this.problem = query === null ? messages().tooMany : null
    if (query === null || !this.#content) return null
    this.#stop?.abort()
    const stop = (this.#stop = new AbortController())
    this.sent = 0
    this.phase = 'sending'
    const onsent = (share: number) => {
      this.sent = share
      if (share === 1 && this.phase === 'sending') this.phase = seen === null ? 'reading' : 'writing'
    }
    try {
      return await sendList(this.#content, query, stop.signal, onsent)
    } catch (error) {
      if (this.#stop === stop) this.problem = this.#words(error, seen !== null && (this.phase as Phase) === 'writing')
      return null
    } finally {
      if (this.#stop === stop) this.phase = 'idle'
    }
  }

  #words(error: unknown, isWriting: boolean): string {
    if (error instanceof Unreachable || error instanceof Refused)
      return troubleOf(error, isWriting ? messages().lost : messages().unreachable)
    return isWriting ? messages().lost : messages().stopped
  }

  // With another header row the same list has other headers: both lead to what was chosen.
  #remember(headers: string[], columns: Record<string, string>): void {
    remember(headers, columns)
    const own = this.#ownHeaders
    if (own && signatureOf(own) !== signatureOf(headers)) remember(own, columns)
  }
}
