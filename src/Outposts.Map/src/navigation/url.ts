// The page's state is its address: what can be linked, reloaded and gone back to stands here, and nothing else does.
// The rider's position is never part of it.
import {
  hostKinds,
  outpostKinds,
  riderModes,
  services,
  workerGroups,
  type HostKind,
  type OutpostKind,
  type RiderMode,
  type Service,
  type WorkerGroup,
} from '../api/enums'

export const languages = ['zh', 'en'] as const
export const themes = ['light', 'dark', 'sun'] as const
export type Language = (typeof languages)[number]
export type Theme = (typeof themes)[number]

/** The addresses of the pages whose path holds nothing but their name. */
export const paths = {
  nearest: '/',
  along: '/along',
  planner: '/planner',
  compare: '/planner/compare',
  year: '/planner/year',
  layers: '/planner/layers',
  report: '/planner/report',
  schedule: '/schedule',
  crew: '/crew',
  importList: '/register/import',
  signIn: '/sign-in',
  visits: '/visits',
  bookings: '/bookings',
  register: '/register',
  newOutpost: '/register/new',
  placing: '/register/place',
  holidays: '/register/holidays',
  accounts: '/accounts',
  catalogue: '/register/catalogue',
  checklists: '/register/checklists',
  riderReports: '/register/reports',
  posters: '/register/posters',
  work: '/work',
  reportForms: '/work/forms',
  indicators: '/work/indicators',
  system: '/work/system',
  online: '/online',
  events: '/events',
  ask: '/ask',
  requests: '/register/requests',
  eventEditing: '/register/events',
  onlineEditing: '/register/online',
} as const
type PlainPage = keyof typeof paths

export type Page =
  | { name: PlainPage }
  | { name: 'outpost'; code: string }
  | { name: 'registered'; code: string }
  | { name: 'inspection'; code: string }
  | { name: 'riderReport'; token: string }
  | { name: 'visit' | 'event'; id: string }
  | { name: 'missing'; path: string }

/** Open at any hour; for anybody; a door that opens without a phone; known to let wheelchairs in; found open by somebody of late. */
export const onlys = ['allDay', 'anyone', 'noPhone', 'wheelchair', 'confirmed'] as const
export type Only = (typeof onlys)[number]

export interface View {
  page: Page
  /** null: the phone's own setting. */
  lang: Language | null
  /** null: the phone's own setting. */
  theme: Theme | null
  by: RiderMode
  /** Only what can be entered, or may be. */
  now: boolean
  /** When the rider wants to get in, a local time of the region such as "2026-11-30T23:00"; null: now. */
  when: string | null
  /** All of these services. */
  needs: Service[]
  /** Any of these kinds; empty: all. */
  kinds: OutpostKind[]
  /** On the premises of any of these; empty: all. */
  hosts: HostKind[]
  /** Only what is all of this. */
  only: Only[]
  group: WorkerGroup | null
  /** A district's code, or a place or outpost by name: where the list starts when it does not start at the rider. */
  near: string | null
  /** Which half a narrow screen shows. */
  show: 'list' | 'map'
  /** The other parameters of the page as a query string: its own folder reads and writes them. */
  pageParams: string
}

/** The pages whose list and map a narrow screen shows in turn. */
export const listOrMap: readonly Page['name'][] = ['nearest', 'along', 'visits', 'events']

/** The pages that have parameters of their own, `View.pageParams`. */
export const pagesWithParams: readonly Page['name'][] = [
  'along',
  'planner',
  'compare',
  'year',
  'report',
  'schedule',
  'crew',
  'signIn',
  'visits',
  'bookings',
  'register',
  'posters',
  'work',
  'indicators',
  'events',
  'ask',
]
/** The parameters of `View` itself; a new one stands here too, else it is taken for one of the page's. */
const shared = ['near', 'need', 'kind', 'host', 'hours', 'only', 'for', 'by', 'now', 'when', 'show', 'lang', 'theme']

export const defaultView: View = {
  page: { name: 'nearest' },
  lang: null,
  theme: null,
  by: 'WALK',
  now: true,
  when: null,
  needs: [],
  kinds: [],
  hosts: [],
  only: [],
  group: null,
  near: null,
  show: 'list',
  pageParams: '',
}

/** Reads a parameter with one of some values; null for any other. */
export const enumParam = <T extends string>(all: readonly T[], given: string | null): T | null =>
  all.find((value) => value === given) ?? null
/** Reads a parameter with a list of values; those that are unknown are left out, the order is that of `all`. */
export const enumListParam = <T extends string>(all: readonly T[], given: string | null): T[] => {
  const listed = new Set(given?.split(','))
  return all.filter((value) => listed.has(value))
}

/** Reads a parameter of free text: trimmed, cut to `maxLength` characters; null when empty. */
export const textParam = (given: string | null, maxLength = 120): string | null =>
  given?.trim().slice(0, maxLength) || null

/** Reads a parameter with a local time to the minute, "2026-11-30T23:00"; null for any other text. */
export const minuteParam = (given: string | null): string | null =>
  given && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(given) && !Number.isNaN(Date.parse(`${given}Z`)) ? given : null

/** Writes parameters; what is null or empty is left out, and commas stay readable. */
export function formatQuery(parameters: Record<string, string | number | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== '') query.set(name, String(value))
  return query.toString().replaceAll('%2C', ',')
}

/** Reads an address; whatever this version does not know is left out, so that old and mistyped links still open. */
export function parse(path: string, search: string): View {
  const query = new URLSearchParams(search)
  const page = parsePage(path)
  return {
    page,
    lang: enumParam(languages, query.get('lang')),
    theme: enumParam(themes, query.get('theme')),
    by: enumParam(riderModes, query.get('by')) ?? defaultView.by,
    now: query.get('now') !== '0',
    when: minuteParam(query.get('when')),
    needs: enumListParam(services, query.get('need')),
    kinds: enumListParam(outpostKinds, query.get('kind')),
    hosts: enumListParam(hostKinds, query.get('host')),
    only: enumListParam(onlys, query.get('hours') === '24' ? `${query.get('only')},allDay` : query.get('only')),
    group: enumParam(workerGroups, query.get('for')),
    near: textParam(query.get('near'), 80),
    show: enumParam(['list', 'map'] as const, query.get('show')) ?? defaultView.show,
    pageParams: pagesWithParams.includes(page.name)
      ? new URLSearchParams([...query].filter(([name]) => !shared.includes(name))).toString()
      : '',
  }
}

function parsePage(path: string): Page {
  if (path === '/index.html') return { name: 'nearest' }
  for (const name of Object.keys(paths) as PlainPage[])
    if (path === paths[name] || path === `${paths[name]}/`) return { name }
  const [, kind, key, part] =
    /^\/(outposts|visits|events|register|reports)\/([^/]+?)(?:\/(inspect))?\/?$/.exec(path) ?? []
  if (!key || (part && kind !== 'register')) return { name: 'missing', path }
  try {
    const code = decodeURIComponent(key)
    if (part) return { name: 'inspection', code }
    if (kind === 'reports') return { name: 'riderReport', token: code }
    return kind === 'visits' || kind === 'events'
      ? { name: kind === 'visits' ? 'visit' : 'event', id: code }
      : { name: kind === 'outposts' ? 'outpost' : 'registered', code }
  } catch {
    return { name: 'missing', path }
  }
}

/** Writes an address; what is as usual is left out, so that links stay short. */
export function format(view: View): string {
  const common = formatQuery({
    near: view.near,
    need: view.needs.join(),
    kind: view.kinds.join(),
    host: view.hosts.join(),
    hours: view.only.includes('allDay') ? '24' : null,
    only: view.only.filter((one) => one !== 'allDay').join(),
    for: view.group,
    by: view.by === defaultView.by ? null : view.by,
    now: view.now ? null : '0',
    when: view.when,
    show: view.show === defaultView.show ? null : view.show,
    lang: view.lang,
    theme: view.theme,
  })
  const pageParams = pagesWithParams.includes(view.page.name) ? view.pageParams.replaceAll('%2C', ',') : ''
  const search = [pageParams, common].filter(Boolean).join('&')
  return formatPage(view.page) + (search && `?${search}`)
}

function formatPage(page: Page): string {
  switch (page.name) {
    case 'outpost':
    case 'registered':
      return `/${page.name === 'outpost' ? 'outposts' : 'register'}/${encodeURIComponent(page.code)}`
    case 'inspection':
      return `/register/${encodeURIComponent(page.code)}/inspect`
    case 'riderReport':
      return `/reports/${encodeURIComponent(page.token)}`
    case 'visit':
    case 'event':
      return `/${page.name}s/${encodeURIComponent(page.id)}`
    case 'missing':
      return page.path
    default:
      return paths[page.name]
  }
}
