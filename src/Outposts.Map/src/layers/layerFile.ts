// A planning layer on its way to the server: PUT and DELETE /planning/layers/KIND/NAME.
import { parse, problemOf } from '../api/client'
import { send, type Answer } from '../api/http'
import { bearer } from '../api/token'
import type { Language } from '../navigation/url'
import type { LayerKind } from './queries'

/** What is wrong with a row, or should be looked at, in both languages. */
export type Note = Record<Language, string>

/** The server's answer to a layer. */
export interface LayerReport {
  /** How many points it has; null when it is refused. */
  points: number | null
  refusals: Note[]
  warnings: Note[]
}

export interface LayerForm {
  kind: LayerKind
  name: string
  origin: string
  day: string
  unit: 'yuan' | 'wan'
}

// The server reads a layer for a minute at most, and a slow line has its time beside that.
const timeoutMs = 5 * 60_000

/** The address of a layer. */
export const layerPath = (kind: LayerKind, name: string): string =>
  `planning/layers/${kind.toLowerCase()}/${encodeURIComponent(name.trim())}`

/** The parameters of a layer; what is empty is left to the server. */
export function layerQuery({ kind, origin, day, unit }: LayerForm, isDryRun: boolean): string {
  const query = new URLSearchParams()
  if (origin.trim()) query.set('origin', origin.trim())
  if (day) query.set('date', day)
  if (kind === 'CANDIDATES') query.set('costUnit', unit)
  if (isDryRun) query.set('dryRun', 'true')
  return query.toString()
}

/** Checks a layer, or puts it in the place of the one of its name. @throws {Unreachable} without an answer, {Refused} otherwise. */
export async function sendLayer(form: LayerForm, file: Blob, isDryRun: boolean): Promise<LayerReport> {
  const answer = await request('PUT', `${layerPath(form.kind, form.name)}?${layerQuery(form, isDryRun)}`, file)
  const body = parse(answer.bytes) as Partial<LayerReport> | null
  if (answer.status === 200 && typeof body?.points === 'number')
    return { points: body.points, refusals: [], warnings: body.warnings ?? [] }
  if (body?.refusals) return { points: null, refusals: body.refusals, warnings: [] }
  throw problemOf(answer.status, body)
}

/** Removes a layer. @throws {Unreachable} without an answer, {Refused} when it is not removed. */
export async function removeLayer(kind: LayerKind, name: string): Promise<void> {
  const { status, bytes } = await request('DELETE', layerPath(kind, name))
  if (status !== 204) throw problemOf(status, parse(bytes))
}

const request = (method: string, path: string, body: Blob | null = null): Promise<Answer> =>
  send(path, { method, body, headers: { authorization: `Bearer ${bearer()}` } }, undefined, timeoutMs)
