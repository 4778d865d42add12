// Answers at one press. They go out in both languages, whichever the page shows.
import { staffRequest as en } from './messages.en'
import { staffRequest as zh } from './messages.zh'
import type { RequestKind, RequestState } from '../queries'

export const ends = ['ACCEPTED', 'DONE', 'DECLINED'] as const satisfies readonly RequestState[]
export type End = (typeof ends)[number]

/** The answer to a kind of request, in Chinese and English. */
export const readyAnswer = (kind: RequestKind, state: End) => ({
  answer: zh.ready[kind][state],
  englishAnswer: en.ready[kind][state],
})

/** The global id of a visit in the address of its page; null when there is none. */
export const visitIn = (text: string): string | null => {
  const id = /\/visits\/([^/?#]+)/.exec(text.trim())?.[1]
  try {
    return id ? decodeURIComponent(id) : null
  } catch {
    return null
  }
}
