// What the scheduler's map shows over the basemap: the routes of the buses, and the visits of a day with the shape of their status.
import type { LayerSpecification } from 'maplibre-gl'
import { wallClock } from '../../../hours/clock'
import { collection, point } from '../../../map/geojson'
import { drawShape } from '../../../map/images'
import type { Theme } from '../../../navigation/url'
import { lookOf } from './busLooks'
import type { Bus, Visit } from './load'
import { statuses, statusShapes, type VisitStatus } from './status'

export interface Route {
  code: string
  name: string
  /** The bus's code. */
  bus: string
  /** In the order in which the bus comes. */
  stops: { name: string; position: { longitude: number; latitude: number } }[]
}

const variable: Record<VisitStatus, string> = {
  PLANNED: '--unknown',
  AGREED: '--closing',
  FILED: '--brand',
  CONFIRMED: '--open',
  DONE: '--closed',
  CANCELLED: '--accent',
}

/** The shape of each status as an image for the map, in the colours of the theme. */
export function statusImages(size: number, ratio: number): { id: string; image: ImageData }[] {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return statuses.map((status) => ({
    id: `visit-${status}`,
    image: drawShape(
      statusShapes[status],
      colour(variable[status]),
      colour(status === 'FILED' ? '--on-brand' : '--on-state'),
      size * ratio,
    ),
  }))
}

/** One line a route, in the look of its bus. */
export const routeLines = (routes: readonly Route[], buses: readonly Bus[]) =>
  collection(
    routes
      .filter(({ stops }) => stops.length > 1)
      .map((route) => ({
        type: 'Feature' as const,
        geometry: {
          type: 'LineString' as const,
          coordinates: route.stops.map(({ position }) => [position.longitude, position.latitude]),
        },
        properties: { code: route.code, bus: buses.findIndex(({ code }) => code === route.bus) },
      })),
  )

/** The stops of a route with their numbers in the order of coming. */
export const routeStops = (route: Route | undefined) =>
  collection(
    (route?.stops ?? []).map(({ name, position }, index) => point(position, { name, number: String(index + 1) })),
  )

/** The visits as points; the one that is open lies on top. */
export const visitPoints = (visits: readonly Visit[], opened: string | null) =>
  collection(
    visits
      .map((visit) =>
        point(visit.position, {
          id: visit.id,
          icon: `visit-${visit.status}`,
          label: `${wallClock(visit.startsAt)} ${visit.place}`,
          open: visit.id === opened,
        }),
      )
      .sort((a, b) => Number(a.properties.open) - Number(b.properties.open)),
  )

const ink: Record<Theme, { text: string; halo: string }> = {
  light: { text: '#14242b', halo: '#ffffff' },
  dark: { text: '#eef4f6', halo: '#0d1417' },
  sun: { text: '#000000', halo: '#ffffff' },
}

/** The layers over the sources `routes`, `stops` and `visits`. A dash cannot depend on the data, so each bus has its own line layer. */
export function scheduleLayers(theme: Theme, buses: number): LayerSpecification[] {
  const c = ink[theme]
  const lines = Array.from({ length: buses }, (_, index): LayerSpecification => {
    const { colour, dash } = lookOf(index, theme)
    return {
      id: `routes-${index}`,
      type: 'line',
      source: 'routes',
      filter: ['==', ['get', 'bus'], index],
      layout: { 'line-cap': dash[1] ? 'butt' : 'round', 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 2, 14, 5],
        ...(dash[1] ? { 'line-dasharray': [...dash] } : {}),
      },
    }
  })
  return [
    ...lines,
    {
      id: 'stops',
      type: 'circle',
      source: 'stops',
      paint: { 'circle-radius': 11, 'circle-color': c.halo, 'circle-stroke-color': c.text, 'circle-stroke-width': 2 },
    },
    {
      id: 'stop-numbers',
      type: 'symbol',
      source: 'stops',
      layout: {
        'text-field': ['get', 'number'],
        'text-font': ['sans-serif'],
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': c.text },
    },
    {
      id: 'visit-names',
      type: 'symbol',
      source: 'visits',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['sans-serif'],
        'text-size': 13,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.5,
        'text-max-width': 9,
        'text-padding': 0,
      },
      paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
    },
    {
      id: 'visits',
      type: 'symbol',
      source: 'visits',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': ['case', ['get', 'open'], 1.4, 1],
        'icon-allow-overlap': true,
        'icon-padding': 0,
      },
    },
  ]
}
