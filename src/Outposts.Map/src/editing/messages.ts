import { editing as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { language } from '../navigation/view.svelte'
import { editing as zh } from './messages.zh'

/** The messages of the clerk's pages in the language shown. */
export const messages = defineMessages(zh, en)

/** A sentence of the server in the language shown. */
export const sentence = ({ chinese, english }: { chinese: string; english: string }): string =>
  language() === 'en' ? english : chinese

/** The message of an error in a payload, which has the Chinese and the English one behind another, in the language shown; whole where they cannot be told apart. */
export function ownLanguage(message: string): string {
  const parts = message.split(' / ')
  return parts.length === 2 ? parts[language() === 'en' ? 1 : 0]! : message
}
