import type { Units } from './units.zh'

export const units: Units = {
  metres: (n) => `${n} m`,
  kilometres: (n) => `${n} km`,
  minutes: (n) => `${n} min`,
  hours: (h, m) => (m ? `${h} h ${m} min` : `${h} h`),
  under: 'under 1 min',
}
