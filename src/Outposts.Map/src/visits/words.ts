import { visits as en } from '../i18n/en/visits'
import { part } from '../i18n/part'
import { visits as zh } from '../i18n/zh/visits'

/** What the pages of the health bus say in the language shown. */
export const words = part(zh, en)
export type VisitWords = typeof zh
