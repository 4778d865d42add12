import type { Language } from '../navigation/url'
import type { InBoth } from './listFile'

/** A text of the server in the language shown, without the options of the command line that it names in brackets. */
export const noteWords = (text: InBoth, language: Language): string =>
  text[language].replaceAll(/（--[^）]*）| ?\(--[^)]*\)/g, '')

/** The proposed hours in a proposal; null when something else is proposed. */
export const proposedHours = (text: InBoth): string | null => (/\d\d:\d\d|24\/7/.test(text.en) ? text.en : null)
