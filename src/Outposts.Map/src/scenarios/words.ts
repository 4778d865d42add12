import { scenarios as en } from '../i18n/en/scenarios'
import { part } from '../i18n/part'
import { scenarios as zh } from '../i18n/zh/scenarios'

/** What the pages of scenarios and of the year's plan say in the language shown. */
export const words = part(zh, en)
