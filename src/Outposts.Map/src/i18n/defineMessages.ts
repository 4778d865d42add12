import type { Language } from '../navigation/url'
import { language } from '../navigation/view.svelte'

/**
 * Defines the messages of a part of the client that has a chunk of its own: they are loaded with it, not with the rider's first page.
 * The two files of a part are `zh/NAME.ts` and `en/NAME.ts`.
 */
export const defineMessages = <PageMessages>(zh: PageMessages, en: PageMessages) => {
  const all: Record<Language, PageMessages> = { zh, en }
  return (): PageMessages => all[language()]
}
