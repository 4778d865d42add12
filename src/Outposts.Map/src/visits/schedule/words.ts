import { schedule as en } from '../../i18n/en/schedule'
import { part } from '../../i18n/part'
import { schedule as zh } from '../../i18n/zh/schedule'

/** What the scheduler's page says in the language shown. */
export const scheduleWords = part(zh, en)
