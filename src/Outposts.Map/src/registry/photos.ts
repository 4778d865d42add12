// The photos of an outpost in the order in which riders see them, and what is said of each.
import { colon } from '../i18n'
import { language } from '../navigation/view.svelte'
import { messages } from './messages'
import type { OutpostCard } from './queries'

export type Photo = OutpostCard['photos'][number]

/** Those of the door first, since they are looked for on the spot; else in the order of the register. */
export const entranceFirst = (photos: readonly Photo[]): Photo[] =>
  photos.toSorted((a, b) => Number(b.kind === 'ENTRANCE') - Number(a.kind === 'ENTRANCE'))

/** Whether staff alone is told of an outpost, as by the server's PublicAccess.cs; and so of its photos. */
export const isGuarded = ({ status, eligibility }: Pick<OutpostCard, 'status' | 'eligibility'>): boolean =>
  status === 'PLANNED' || eligibility === 'OWN_STAFF'

/** What a photo shows, in the language shown; where nobody has said so, its kind and the outpost's name. */
export function altOf(photo: Photo, name: string): string {
  const said = language() === 'en' ? (photo.englishCaption ?? photo.caption) : (photo.caption ?? photo.englishCaption)
  const kind = messages().photoKind[photo.kind] ?? ''
  return said ? (kind ? `${kind}${colon()}${said}` : said) : messages().photoOf(kind, name)
}
