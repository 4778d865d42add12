// A list of outposts on its way to the server: PUT /outposts/list, as a preview or for good.
import { parse, problemOf } from '../api/client'
import { upload } from '../api/upload'
import type { Group } from '../catalogue/queries'

export interface InBoth {
  zh: string
  en: string
}

/** What is wrong with a row, or should be looked at; `line` is 0 for the whole file. */
export interface Note {
  line: number
  feature: number | null
  column: string | null
  given: string | null
  /** The group of the catalogue of which `given` is no word that is known; null when it is not about that. */
  unknownWordOf: Group | null
  /** Names the proposal, to accept it alone; null when nothing is proposed. */
  key: string | null
  reasonIn: InBoth
  proposalIn: InBoth | null
}

export interface FieldChange {
  field: string
  from: string | null
  to: string | null
  /** Whether nothing is known of the field any more. */
  emptied: boolean
}

/** What a row does to an outpost; `version` is the one to undo to, null for a new outpost. */
export interface Change {
  line: number
  feature: number | null
  code: string
  name: string
  version: number | null
  fields: FieldChange[]
}

export interface Column {
  header: string
  /** The field for which the column is taken; null when it is left out. */
  field: string | null
  sample: string | null
}

export const changeKinds = ['created', 'changed', 'closed', 'unplaced'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** The server's answer to a list. */
export interface ListReport extends Record<ChangeKind | 'unchanged', number> {
  accepted: boolean
  refused: Note[]
  remarks: Note[]
  version: number
  rows: number | null
  columns: Column[] | null
  sheet: string | null
  sheets: string[]
  listed: Record<ChangeKind, Change[]>
  /** How many there are beyond those that are listed. */
  more: Record<ChangeKind | 'refused' | 'remarks', number>
  /** How many of the refusals have a proposal. */
  proposals: number
}

/** The largest list that the server reads, bytes. */
export const maxBytes = 64 * 1024 * 1024

// The server reads a list for five minutes at most, and a slow line has its time beside that.
const timeoutMs = 15 * 60_000

/**
 * Sends a list.
 * @param query The parameters, of `listQuery`.
 * @param onsent Tells which part of the file has been sent, 0 to 1.
 * @throws {Unreachable} without an answer, {Refused} when the answer is no report, the signal's reason when it ended the request.
 */
export function sendList(
  file: Blob,
  query: string,
  signal: AbortSignal,
  onsent: (share: number) => void,
): Promise<ListReport> {
  return upload(`outposts/list?${query}`, file, timeoutMs, signal, onsent).then(({ status, text }) =>
    reportOf(status, text),
  )
}

/** Reads an answer. @throws {Unreachable} when it is not the host's, {Refused} when it is a problem. */
export function reportOf(status: number, text: string): ListReport {
  const body = parse(text) as Partial<ListReport> | null
  if (body?.refused && body.listed) return body as ListReport
  throw problemOf(status, body)
}
