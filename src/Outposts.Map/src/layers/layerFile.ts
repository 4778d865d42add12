// A planning layer on its way to the server: PUT and DELETE /planning/layers/KIND/NAME.
import { urlOf } from '../api/base'
import { Refused, Unreachable } from '../api/client'
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
  const response = await request('PUT', `${layerPath(form.kind, form.name)}?${layerQuery(form, isDryRun)}`, file)
  const body = (await response.json().catch(() => null)) as Partial<LayerReport> | null
  if (response.ok && typeof body?.points === 'number')
    return { points: body.points, refusals: [], warnings: body.warnings ?? [] }
  if (body?.refusals) return { points: null, refusals: body.refusals, warnings: [] }
  throw problemOf(response.status, body)
}

/** Removes a layer. @throws {Unreachable} without an answer, {Refused} when it is not removed. */
export async function removeLayer(kind: LayerKind, name: string): Promise<void> {
  const response = await request('DELETE', layerPath(kind, name))
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null))
}

async function request(method: string, path: string, body: Blob | null = null): Promise<Response> {
  const token = bearer()
  try {
    return await fetch(urlOf(path), { method, body, headers: token ? { authorization: `Bearer ${token}` } : {} })
  } catch {
    throw new Unreachable('The server did not answer.')
  }
}

function problemOf(status: number, body: unknown): Error {
  const { title, messageZh } = (body ?? {}) as { title?: string; messageZh?: string }
  return title === undefined
    ? new Unreachable(`Something else than the server answered (${status}).`)
    : new Refused((document.documentElement.lang.startsWith('zh') && messageZh) || title)
}
