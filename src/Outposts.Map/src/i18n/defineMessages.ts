import type { Language } from '../navigation/url'
import { language } from '../navigation/view.svelte'

/**
 * What a part of the client says that has a chunk of its own: its words travel with it and not with the rider's first page.
 * The two files of a part are `zh/NAME.ts` and `en/NAME.ts`.
 */
export const defineMessages = <PageMessages>(zh: PageMessages, en: PageMessages) => {
  const all: Record<Language, PageMessages> = { zh, en }
  return (): PageMessages => all[language()]
}
