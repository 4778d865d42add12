import type { Language } from '../url'
import { language } from '../view.svelte'

/**
 * What a part of the client says that has a chunk of its own: its words travel with it and not with the rider's first page.
 * The two files of a part are `zh/NAME.ts` and `en/NAME.ts`.
 */
export const part = <Words>(zh: Words, en: Words) => {
  const all: Record<Language, Words> = { zh, en }
  return (): Words => all[language()]
}
