import type { StyleSpecification } from 'maplibre-gl'

/** Layers of the own basemap that stay above images: they show what images lack, the districts and the outposts. */
const kept = ['sea', 'district-lines', 'outpost-dots']

/**
 * A basemap of images, such as those of 天地图: one layer above the other, with the districts' borders and the outposts of the own one.
 * @param addresses Addresses with {z}, {x} and {y}, separated by spaces, the lowest layer first.
 */
export function rasterBasemap(own: StyleSpecification, addresses: string, attribution = ''): StyleSpecification {
  const images = addresses.split(/\s+/).filter(Boolean)
  const sources = Object.fromEntries(
    images.map((address, i) => [
      `raster-${i}`,
      { type: 'raster' as const, tiles: [address], tileSize: 256, maxzoom: 18, ...(i === 0 && { attribution }) },
    ]),
  )
  const [sea, ...above] = own.layers.filter(({ id }) => kept.includes(id))
  const { districts, outposts } = own.sources
  return {
    ...own,
    sources: { ...sources, districts: districts!, outposts: outposts! },
    layers: [
      sea!,
      ...images.map((_, i) => ({ id: `raster-${i}`, type: 'raster' as const, source: `raster-${i}` })),
      ...above,
    ],
  }
}
