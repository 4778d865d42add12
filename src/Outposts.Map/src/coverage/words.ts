import { coverage as en } from '../i18n/en/coverage'
import { part } from '../i18n/part'
import { coverage as zh } from '../i18n/zh/coverage'

/** What the planner's pages say in the language shown. */
export const words = part(zh, en)
