import { ask } from '../api/client'
import type { District } from './queries'
import type { Point } from '../geodesy/points'
import { mapNames, searchOutposts } from './queries'

/** A named point from which a list can start. */
export interface Place {
  kind: 'district' | 'outpost' | 'place'
  name: string
  englishName: string | null
  /** Where it is, in words; null when the name says it. */
  detail: string | null
  position: Point
  /** The district's code when the place is a whole district. */
  district: string | null
}

/** Places whose name fits the text: districts first, then place names of the basemap and of the imported map, then outposts. */
export async function findPlaces(text: string, districts: readonly District[]): Promise<Place[]> {
  const wanted = fold(text)
  if (!wanted) return []
  const [named, imported, outposts] = await Promise.all([
    import('./tilePlaces').then(({ namedPlaces }) => namedPlaces()).catch(() => []),
    ask(mapNames, { text })
      .then((answer) => answer.mapNames)
      .catch(() => []),
    ask(searchOutposts, { text })
      .then((answer) => answer.outposts.nodes)
      .catch(() => []),
  ])
  return [
    ...districts
      .filter(
        (district) =>
          district.code === wanted ||
          fold(district.name).includes(wanted) ||
          fold(district.englishName).includes(wanted),
      )
      .map(placeOfDistrict),
    ...named
      .filter((place) => fold(place.name).includes(wanted) || fold(place.englishName ?? '').includes(wanted))
      .slice(0, 6)
      .map((place): Place => ({
        kind: 'place',
        name: place.name,
        englishName: place.englishName,
        detail: null,
        position: place.position,
        district: null,
      })),
    ...imported
      .filter(({ name, kind }) => kind !== 'PLACE' || !named.some((place) => place.name === name))
      .map(({ name, englishName, houseNumber, position }): Place => ({
        kind: 'place',
        name: name + (houseNumber ?? ''),
        englishName: houseNumber ? `${houseNumber} ${englishName ?? name}` : englishName,
        detail: null,
        position,
        district: null,
      })),
    ...outposts.map((outpost): Place => ({
      kind: 'outpost',
      name: outpost.name,
      englishName: null,
      detail: outpost.address ?? outpost.district.name,
      position: outpost.position,
      district: null,
    })),
  ]
}

/** A whole district as a place to start from. */
export const placeOfDistrict = ({ name, englishName, centre, code }: District): Place => ({
  kind: 'district',
  name,
  englishName,
  detail: null,
  position: centre,
  district: code,
})

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’]/g, '')
