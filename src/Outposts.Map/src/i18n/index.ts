import { language } from '../view.svelte'
import type { Language } from '../url'
import { en } from './en'
import { zh, type Messages } from './zh'

const all: Record<Language, Messages> = { zh, en }

/** What the pages say in the language shown; reading it in a component follows the language. */
export const say = (): Messages => all[language()]

export type { Messages }
