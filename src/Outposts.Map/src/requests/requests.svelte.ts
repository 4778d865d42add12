// What this phone asks the union for: it waits here while there is no network.
import { ask } from '../api/client'
import type { HostKind, Service, WorkerGroup } from '../api/enums'
import type { Point } from '../geodesy/points'
import { createOutbox, type Waiting } from '../outbox/outbox.svelte'
import { sendRequest, type OwnRequest, type RequestKind } from './queries'

/** What a form holds; the fields that its kind does not have are empty. */
export interface RequestValues {
  kind: RequestKind
  /** Where the outpost is wished, the room is or the bus should come. */
  position: Point | null
  address: string
  note: string
  services: Service[]
  groups: WorkerGroup[]
  organisation: string
  host: HostKind | ''
  times: string
  workers: number | null
  phone: string
}

type WaitingRequest = Waiting & RequestValues

export const emptyRequest = (kind: RequestKind): RequestValues => ({
  kind,
  position: null,
  address: '',
  note: '',
  services: [],
  groups: [],
  organisation: '',
  host: '',
  times: '',
  workers: null,
  phone: '',
})

/** What is missing before a request can be sent; null when nothing is. */
export function missingOf({ kind, position, organisation, workers }: RequestValues) {
  if (!position) return 'position' as const
  if (kind !== 'SITE' && !organisation.trim()) return 'organisation' as const
  return kind === 'BUS' && !(workers && workers >= 1 && workers <= 100_000) ? ('workers' as const) : null
}

/** The input of the server: each kind has its own fields, and what is empty is left out. */
export function inputOf(values: RequestValues) {
  const { kind, position, services, groups, host, workers } = values
  const text = (field: 'address' | 'note' | 'organisation' | 'times' | 'phone') => values[field].trim() || null
  return {
    kind,
    position: position!,
    address: text('address'),
    note: text('note'),
    ...(kind !== 'BUS' && { services }),
    ...(kind !== 'ROOM' && { groups }),
    ...(kind !== 'SITE' && { organisation: text('organisation'), times: text('times'), phone: text('phone') }),
    ...(kind === 'ROOM' && { host: host || null }),
    ...(kind === 'BUS' && { workers }),
  }
}

export const requests = createOutbox<WaitingRequest, OwnRequest>({
  prefix: 'outposts-request-',
  // A wish is not out of date for a while.
  maxWaitMs: 30 * 86_400_000,
  post: async ({ key, at, ...values }, device) => {
    void at
    const input = { ...inputOf(values), idempotencyKey: key, device }
    const { request, errors } = (await ask(sendRequest, { input })).sendRequest
    return { answer: request, errors }
  },
})
