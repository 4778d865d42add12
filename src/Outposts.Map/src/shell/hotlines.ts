/** Public numbers that help a worker: the unions' line, the city's line, the ambulance. */
export const hotlines = [
  { number: '12351', name: 'union' },
  { number: '12345', name: 'city' },
  { number: '120', name: 'emergency' },
] as const
