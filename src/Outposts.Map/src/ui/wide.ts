import { MediaQuery } from 'svelte/reactivity'

/** Whether the window is wide, by the same width as in the styles: then a rider's page stands beside the map. Reading `current` in a component follows it. */
export const wide = new MediaQuery('width >= 60rem')
