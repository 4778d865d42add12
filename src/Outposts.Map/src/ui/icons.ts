import { iconKeys, type Service } from '../api/catalogue.svelte'

/** A line drawing for each service on a field of 24 by 24: SVG path data, drawn with a round stroke of width 2. */
const serviceIcons: Record<string, string> = {
  DRINKING_WATER: 'M5 4h14l-1.6 15a1.8 1.8 0 0 1-1.8 1.6H8.4A1.8 1.8 0 0 1 6.6 19zM6 11c2-1.6 4 1.6 6 0s4 1.6 6 0',
  DINING: 'M7 3v18M4 3v5a3 3 0 0 0 6 0V3M17 21v-7h-2.5V8c0-3 1-5 2.5-5z',
  MEAL_HEATING: 'M3 6h18v13H3zM6.5 9.5h8v6h-8zM18 10v.1M18 15v.1M9 13c.7-.7-.7-1.3 0-2M12 13c.7-.7-.7-1.3 0-2',
  TOILETS: 'M7 3.5v.1M17 3.5v.1M4.5 8h5v6h-1v7h-3v-7h-1zM17 8l-3 8h1.5v5h3v-5H20zM12 3v18',
  WARMING:
    'M4 9v11M8 9v11M12 9v11M16 9v11M20 9v11M4 11h16M4 18h16M8 6c1-1-1-2 0-3.5M12 6c1-1-1-2 0-3.5M16 6c1-1-1-2 0-3.5',
  COOLING: 'M12 2v20M3.3 7l17.4 10M20.7 7 3.3 17M9.5 3.5 12 6l2.5-2.5M9.5 20.5 12 18l2.5 2.5',
  REST_SEATING: 'M6 3v11h12M6 14v7M18 14v7M6 10h9a3 3 0 0 1 3 3v1',
  PHONE_CHARGING: 'M7 2.5h10v19H7zM10.5 18.5h3M12.7 6l-2.2 4h3l-2.2 4',
  EBIKE_CHARGING:
    'M5.5 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18.5 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.5 17h5l3-8h-3M16.5 9l2 5M6 11h5M5.7 2 4 5h3.5L5.7 8',
  EBIKE_BATTERY_SWAP:
    'M8 8h8v12H8zM10.5 8V5.5h3V8M12.5 11l-2 3h3l-2 3M3 9a9 9 0 0 1 3-5M3 4.5V9h.1M21 15a9 9 0 0 1-3 5M21 19.5V15h-.1',
  EV_CHARGING:
    'M3 21h11M4.5 21V4.5A1.5 1.5 0 0 1 6 3h5a1.5 1.5 0 0 1 1.5 1.5V21M9.2 7l-2 4h3l-2 4M12.5 13H15a1.5 1.5 0 0 1 1.5 1.5v3a1.8 1.8 0 0 0 3.6 0V9L17 6',
  FIRST_AID: 'M3 8h18v12H3zM8 8V5a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v3M12 11v6M9 14h6',
  AED: 'M12 20.5 4 12.5a5 5 0 0 1 8-6 5 5 0 0 1 8 6zM12.7 9l-2.2 3.5h3l-2.2 3.5',
  WIFI: 'M2.5 9.5a14 14 0 0 1 19 0M6 13.2a9 9 0 0 1 12 0M9.3 16.6a4 4 0 0 1 5.4 0M12 20v.1',
  TOOLS: 'M14.5 6.5a4.5 4.5 0 0 1 6-3l-3 3 .5 2.5 2.500.5 0 0a4.5 4.5 0 0 1-6 1.5L7 18.5a2 2 0 0 1-3-3z',
  TYRE_PUMP: 'M12 3v13M7 3h10M8 9h8M9 9v9h6V9M5 21h14M15 16h3a2 2 0 0 0 2-2v-3',
  RAIN_GEAR: 'M3 12a9 9 0 0 1 18 0zM12 3V2M12 12v7a2 2 0 0 1-4 0',
  REFRIGERATOR: 'M6 2.5h12v19H6zM6 10h12M9 5.5v2M9 13v3',
  SHOWER: 'M4 21V6a3.5 3.5 0 0 1 7 0M7.5 9.5h7a3.5 3.5 0 0 0-7 0zM9 13v1M13 13v1M9 17v1M13 17v1M11 15v1',
  LAUNDRY:
    'M4 2.5h16v19H4zM12 18a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM7 5.8h2M16 5.8h.1M8 14c1.5-1 2.5 1 4 0s2.5 1 4 0',
  COUNSELING:
    'M20 12a8 8 0 0 1-11.5 7.2L4 20.5l1.3-4.3A8 8 0 1 1 20 12zM12 15.5l-3-3a1.9 1.9 0 0 1 3-2.3 1.9 1.9 0 0 1 3 2.3z',
  LEGAL_ADVICE: 'M12 3v18M7 21h10M5 6h14M5 6l-3 7a3 3 0 0 0 6 0zM19 6l-3 7a3 3 0 0 0 6 0z',
  HEALTH_CHECK: 'M6 3H4v5a5 5 0 0 0 10 0V3h-2M9 13v2.5a5 5 0 0 0 10 0V14M19 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  JOB_INFO: 'M3 8h18v12H3zM9 8V5.5A1.5 1.5 0 0 1 10.5 4h3A1.5 1.5 0 0 1 15 5.5V8M3 13h18M12 12v2',
  UNION_ENROLMENT: 'M9 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 20.5a7 7 0 0 1 14 0M19 8v6M16 11h6',
  PARKING: 'M4 3h16v18H4zM9.5 17V7H13a3 3 0 0 1 0 6H9.5',
}
/** The keys of the drawings, for who gives one to a service. */
export const serviceIconKeys = Object.keys(serviceIcons)

/** The drawing of a service: that of the catalogue's key, else that of its code, else a plus for all. */
export const serviceIcon = (service: Service): string =>
  serviceIcons[iconKeys[service] ?? service] ??
  serviceIcons[service] ??
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 8v8M8 12h8'

/** The drawings of the pages themselves. */
export const icons = {
  locate: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM12 2v3M12 19v3M2 12h3M19 12h3M12 12v.1',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  filter: 'M4 6h16M7 12h10M10 18h4',
  close: 'M5 5l14 14M19 5 5 19',
  back: 'M20 12H5M11 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  call: 'M5 3h4l2 5-2.5 1.8a13 13 0 0 0 5.7 5.7L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z',
  share: 'M12 15V3M7.5 7 12 2.5 16.5 7M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-7',
  copy: 'M9 9h11v12H9zM15 9V3H4v12h5',
  navigate: 'M12 2.5 20 21l-8-4.5L4 21z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1',
  map: 'M9 4 3 6.5v14L9 18l6 2.5 6-2.5V4l-6 2.5zM9 4v14M15 6.5v14',
  door: 'M5 21V4a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v17M3 21h18M12.5 12v.1',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.3M18 14a6.5 6.5 0 0 1 3.5 6',
  way: 'M6 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 16V9a4 4 0 0 1 8 0v6a3.5 3.5 0 0 0 4 3V8',
  pin: 'M12 21.5s-7-6.3-7-11.5a7 7 0 0 1 14 0c0 5.2-7 11.5-7 11.5zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  bus: 'M4 16V6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5V16zM4 11h16M7.5 16v3M16.5 16v3M7.5 13.5v.1M16.5 13.5v.1M12 6v3.4M10.3 7.7h3.4',
  ticket: 'M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4zM14 6v2M14 11v2M14 16v2',
  calendar: 'M4 6h16v15H4zM4 10.5h16M8.5 3v4.5M15.5 3v4.5M12 13v5M9.5 15.5h5',
  refresh: 'M20 5v5h-5M19.5 10a8 8 0 1 0 .5 4',
  remove: 'M4 7h16M9 7V4h6v3M6.5 7l1 14h9l1-14M10.5 11v6M13.5 11v6',
  check: 'M5 12.5 10 17.5 19.5 7',
  offline:
    'M3 3l18 18M2.5 9.5a14 14 0 0 1 4-2.6M11 5.8a14 14 0 0 1 10.5 3.7M6 13.2a9 9 0 0 1 4-2.2M14.8 11.4a9 9 0 0 1 3.2 1.8M9.3 16.6a4 4 0 0 1 5.4 0M12 20v.1',
  light:
    'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  dark: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  sun: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 8h6.5M12 12h9M12 16h6.5',
  WALK: 'M13 5.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM8 22l3-7-1-7 3.5 1.5L17 12M11 15l4 3 1 4M10 8l-3 2-1 4',
  EBIKE:
    'M5.5 20.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM18.5 20.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM9 17h4.5l3-9.5H13M16.5 7.5l2 6M5 10.5h6l2 6.5M16.5 4v3.5',
  CAR: 'M3 17v-4.5l2.5-6A2 2 0 0 1 7.4 5h9.2a2 2 0 0 1 1.9 1.5l2.5 6V17zM3 12.5h18M7 17v2.5M17 17v2.5M7 14.8v.1M17 14.8v.1',
} as const
