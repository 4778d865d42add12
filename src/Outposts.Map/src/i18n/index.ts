import { language } from '../navigation/view.svelte'
import { english, loadEnglish } from './english.svelte'
import { zh, type Messages } from './zh'

/** The messages in the language shown; reading them in a component follows the language. Until English has been fetched they are Chinese. */
export function t(): Messages {
  if (language() !== 'en') return zh
  const messages = english()
  if (!messages) void loadEnglish()
  return messages ?? zh
}

/** What something is called in the language shown: its Chinese name where it has no English one. */
export const nameOf = ({ name, englishName }: { name: string; englishName: string | null }): string =>
  (language() === 'en' && englishName) || name

/** What stands between a name and what is said of it, in the language shown. */
export const colon = (): string => (language() === 'en' ? ': ' : '：')

export type { Messages }
