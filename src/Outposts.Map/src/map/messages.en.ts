import type { map as zh } from './messages.zh'

export const map: typeof zh = {
  noStreets: 'No streets imported yet',
  importStreets: 'Streets come with one command: ./outposts import map FILE.osm.pbf',
}
