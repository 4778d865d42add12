import { language } from '../navigation/view.svelte'

/** The message of an error in a payload, which has the Chinese and the English one behind another, in the language shown; whole where they cannot be told apart. */
export function ownLanguage(message: string): string {
  const parts = message.split(' / ')
  return parts.length === 2 ? parts[language() === 'en' ? 1 : 0]! : message
}
