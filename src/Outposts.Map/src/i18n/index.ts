import { language } from '../navigation/view.svelte'
import type { Language } from '../navigation/url'
import { en } from './en'
import { zh, type Messages } from './zh'

const all: Record<Language, Messages> = { zh, en }

/** The messages in the language shown; reading them in a component follows the language. */
export const t = (): Messages => all[language()]

/** What something is called in the language shown: its Chinese name where it has no English one. */
export const nameOf = ({ name, englishName }: { name: string; englishName: string | null }): string =>
  (language() === 'en' && englishName) || name

export type { Messages }
