import type { Language } from '../navigation/url'
import { language } from '../navigation/view.svelte'

/**
 * Defines the messages of a part of the client that has a chunk of its own: they are loaded with it, not with the rider's first page.
 * They stand in `messages.zh.ts` and `messages.en.ts` beside the component.
 */
export const defineMessages = <PageMessages>(zh: PageMessages, en: PageMessages) => {
  const all: Record<Language, PageMessages> = { zh, en }
  return (): PageMessages => all[language()]
}
