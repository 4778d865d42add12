import { crew as en } from '../../i18n/en/crew'
import { part } from '../../i18n/part'
import { crew as zh } from '../../i18n/zh/crew'

/** What the crew's page says in the language shown. */
export const crewWords = part(zh, en)
