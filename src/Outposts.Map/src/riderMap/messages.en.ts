import type { riderMap as zh } from './messages.zh'

export const riderMap: typeof zh = {
  group: (count, open, unknown) =>
    `${count} outposts here` + (open === null ? '' : `: ${open} open now${unknown ? `, ${unknown} unknown` : ''}`),
  groupSign: 'how many · open now (?: unknown)',
  event: 'Event',
  opened: (count) => `Zoomed in to ${count} outposts`,
  heading: 'Show on the map which way I face',
  surface:
    'The map: arrow keys move it, plus and minus zoom, Enter zooms in to the group in the middle; the list holds the same outposts',
}
