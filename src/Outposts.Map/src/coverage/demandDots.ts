// The dots of the workers, of one size however the map colours them.
import type { ExpressionSpecification } from 'maplibre-gl'

const radius = (scale: number): never =>
  ['*', scale, ['min', 11, ['+', 1.6, ['*', 0.28, ['sqrt', ['max', 0, ['get', 'workers']]]]]]] as never

/** The radius of a dot by its number of workers. */
export const dotRadius = ['interpolate', ['linear'], ['zoom'], 8, radius(0.45), 12, radius(1), 15, radius(1.6)] as never

/** The width of the open ring of workers out of reach. */
export const openRingWidth: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 8, 1.4, 13, 2.4]
