import { language } from '../navigation/view.svelte'
import type { OnlineService } from './queries'

/** The one of two texts that suits the page's language; the other where there is none. */
export const textIn = (chinese: string | null, english: string | null): string | null =>
  language() === 'en' ? (english ?? chinese) : (chinese ?? english)

/** What a service is called in the page's language. */
export const nameIn = ({ name, englishName }: OnlineService): string => textIn(name, englishName) ?? name
