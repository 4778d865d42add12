// An inspection while it is made, and what follows from its answers. The server decides again when it is sent.
import type { Checklist, InspectionInput, Item, Mark, Purpose } from './queries'

export interface Answer {
  /** null: nothing was pressed yet, which counts as not looked at. */
  mark: Mark | null
  remark: string
  /** A day such as 2027-03-01; empty: not filled in. */
  expiresOn: string
}

export interface Draft {
  /** The register's code and name of the outpost. */
  code: string
  name: string
  purpose: Purpose
  /** The version by which it is made: a copy, so that it outlasts a newer one and a gap in the network. */
  checklist: Checklist
  answers: Record<string, Answer>
  remark: string
  /** Of one that the server refused and that is mended: its key and its moment, which stay. */
  key?: string
  at?: number
}

/** A finished inspection that has not been sent. */
export interface Waiting extends Draft {
  /** By which the server knows it again when it is sent twice. */
  key: string
  /** When it was finished, milliseconds. */
  at: number
  /** Who made it, as the token calls them: nobody else sends it. */
  by: string
  /** Why the server does not take it, in its words; null: it was not refused. */
  refusal: string | null
  /** The newer version of the checklist by which it has to be made; null: none. */
  newer: Checklist | null
}

export const emptyAnswer: Answer = { mark: null, remark: '', expiresOn: '' }

/** The answer to an item. */
export const answerTo = ({ answers }: Pick<Draft, 'answers'>, item: Item): Answer => answers[item.code] ?? emptyAnswer

/** Whether there is anything that would be a loss. */
export const isBegun = ({ answers, remark }: Draft): boolean =>
  remark.trim() !== '' || Object.values(answers).some(({ mark, remark, expiresOn }) => mark || remark || expiresOn)

/** How many items have an answer. */
export const answered = (draft: Draft): number =>
  draft.checklist.items.filter((item) => answerTo(draft, item).mark !== null).length

/** The items for which the outpost does not pass; the server's InspectionRules.Failing. */
export const failing = (draft: Draft): Item[] =>
  draft.checklist.items.filter((item) => item.required && answerTo(draft, item).mark !== 'YES')

export type Problem = 'noDay' | 'expired'

/** What is wrong with an answer on a day; null: nothing. The server's InspectionRules.Validate. */
export function problemOf(item: Item, answer: Answer, today: string): Problem | null {
  if (!item.asksExpiry || answer.mark !== 'YES') return null
  if (!answer.expiresOn) return 'noDay'
  return answer.expiresOn < today ? 'expired' : null
}

/** The same inspection by another checklist or version: answers to items of the same code stay. */
export const byChecklist = (draft: Draft, checklist: Checklist): Draft => ({
  ...draft,
  checklist,
  answers: Object.fromEntries(
    checklist.items.filter(({ code }) => draft.answers[code]).map(({ code }) => [code, draft.answers[code]!]),
  ),
})

/** What is sent. */
export function inputOf(waiting: Waiting): InspectionInput {
  const { checklist, code, purpose, at, key, remark } = waiting
  return {
    outpost: code,
    checklist: checklist.code,
    checklistVersion: checklist.version,
    purpose,
    madeAt: new Date(at).toISOString(),
    idempotencyKey: key,
    remark: remark.trim() || null,
    answers: checklist.items.map((item) => {
      const answer = answerTo(waiting, item)
      return {
        item: item.code,
        mark: answer.mark ?? 'NOT_LOOKED_AT',
        remark: answer.remark.trim() || null,
        expiresOn: (item.asksExpiry && answer.expiresOn) || null,
      }
    }),
  }
}
