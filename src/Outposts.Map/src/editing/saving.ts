// Sends a change of the register and sorts what the server answers.
import { ask, Refused, troubleOf } from '../api/client'
import type { TadaDocumentNode } from 'gql.tada'
import { session } from '../access/session.svelte'
import type { Service } from '../api/enums'
import { messageOf } from '../i18n/messageOf'
import { messages } from './messages'
import type { Problem, Registered, Saved } from './queries'
import { fieldOfPath, type Field, type Values } from './values'

export interface Outcome {
  /** The outpost as saved; null when nothing was. */
  outpost: Registered | null
  /** The outpost as it is now, when somebody else has changed it meanwhile. */
  current: Registered | null
  problems: Problem[]
  /** What is wrong with the request as a whole, such as a missing right; empty: nothing. */
  refusal: string
}

/** Asks for one change. Nothing throws: what went wrong is told in the outcome. */
export async function send<Variables>(
  mutation: TadaDocumentNode<{ saved: Saved }, Variables>,
  variables: Variables,
): Promise<Outcome> {
  const outcome: Outcome = { outpost: null, current: null, problems: [], refusal: '' }
  try {
    const { saved } = await ask(mutation, variables)
    outcome.outpost = saved.outpost
    for (const problem of saved.errors ?? [])
      if (problem.__typename === 'OutpostConflict') outcome.current = problem.current
      else outcome.problems.push(problem)
  } catch (error) {
    if (error instanceof Refused && error.code === 'UNAUTHENTICATED') {
      session.signOut()
      outcome.refusal = messages().page.signedOut
    } else outcome.refusal = troubleOf(error, messages().list.offline)
  }
  return outcome
}

/** What is wrong, by field of the form, by service, and the rest. */
export interface SortedProblems {
  fields: Partial<Record<Field | 'code', string>>
  services: Partial<Record<Service, string>>
  others: string[]
}

/** Sorts the errors of a payload to the fields that they are about. */
export function sortProblems(problems: readonly Problem[], values: Values): SortedProblems {
  const sorted: SortedProblems = { fields: {}, services: {}, others: [] }
  for (const problem of problems) {
    const [{ path }, text] = [problem, messageOf(problem)]
    const place = fieldOfPath(path, values)
    if (place?.service) sorted.services[place.service] = text
    else if (place) sorted.fields[place.field] = text
    else if (path[0] === 'code') sorted.fields.code = text
    else sorted.others.push(text)
  }
  return sorted
}
