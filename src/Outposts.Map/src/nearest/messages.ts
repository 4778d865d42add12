import { defineMessages } from '../i18n/defineMessages'
import { nothing as nothingEn, when as whenEn } from './messages.en'
import { nothing as nothingZh, when as whenZh } from './messages.zh'

/** The words of the field for the time, in the language shown; not of the first load. */
export const messages = defineMessages(whenZh, whenEn)

/** What to do when nothing fits; not of the first load either. */
export const nothingFits = defineMessages(nothingZh, nothingEn)
