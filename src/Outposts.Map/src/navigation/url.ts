// The page's state is its address: what can be linked, reloaded and gone back to stands here, and nothing else does.
// The rider's position is never part of it.
import {
  outpostKinds,
  riderModes,
  services,
  workerGroups,
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
const paths = {
  nearest: '/',
  planner: '/planner',
  compare: '/planner/compare',
  year: '/planner/year',
  report: '/planner/report',
  schedule: '/schedule',
  crew: '/crew',
  signIn: '/sign-in',
  visits: '/visits',
  bookings: '/bookings',
} as const
type PlainPage = keyof typeof paths

export type Page =
  | { name: PlainPage }
  | { name: 'outpost'; code: string }
  | { name: 'visit'; id: string }
  | { name: 'missing'; path: string }

export interface View {
  page: Page
  /** null: the phone's own setting. */
  lang: Language | null
  /** null: the phone's own setting. */
  theme: Theme | null
  by: RiderMode
  /** Only what can be entered now, or may be. */
  now: boolean
  /** All of these services. */
  needs: Service[]
  /** Any of these kinds; empty: all. */
  kinds: OutpostKind[]
  group: WorkerGroup | null
  /** A district's code, or a place or outpost by name: where the list starts when it does not start at the rider. */
  near: string | null
  /** Which half a narrow screen shows. */
  show: 'list' | 'map'
  /** What the page itself asks beyond all this, as a query string: its own folder writes and reads it, the rest carries it along. */
  pageParams: string
}

/** The pages whose list and map a narrow screen shows in turn. */
export const listOrMap: readonly Page['name'][] = ['nearest', 'visits']

/** The pages that have such a question of their own. */
export const pagesWithParams: readonly Page['name'][] = [
  'planner',
  'compare',
  'year',
  'report',
  'schedule',
  'crew',
  'signIn',
  'visits',
  'bookings',
]
const shared = ['near', 'need', 'kind', 'for', 'by', 'now', 'show', 'lang', 'theme']

export const plain: View = {
  page: { name: 'nearest' },
  lang: null,
  theme: null,
  by: 'WALK',
  now: true,
  needs: [],
  kinds: [],
  group: null,
  near: null,
  show: 'list',
  pageParams: '',
}

/** The value of a parameter if it is one of those there are, else null. */
export const one = <T extends string>(all: readonly T[], given: string | null): T | null =>
  all.find((value) => value === given) ?? null
/** Those of all values that a parameter names, in their own order. */
export const several = <T extends string>(all: readonly T[], given: string | null): T[] => {
  const asked = new Set(given?.split(','))
  return all.filter((value) => asked.has(value))
}

/** A parameter of free text: trimmed, cut to `maxLength` characters; null when empty. */
export const word = (given: string | null, maxLength = 120): string | null => given?.trim().slice(0, maxLength) || null
/** Writes parameters; what is null or empty is left out, and commas stay readable. */
export function written(parameters: Record<string, string | number | null>): string {
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
    lang: one(languages, query.get('lang')),
    theme: one(themes, query.get('theme')),
    by: one(riderModes, query.get('by')) ?? plain.by,
    now: query.get('now') !== '0',
    needs: several(services, query.get('need')),
    kinds: several(outpostKinds, query.get('kind')),
    group: one(workerGroups, query.get('for')),
    near: word(query.get('near'), 80),
    show: one(['list', 'map'] as const, query.get('show')) ?? plain.show,
    pageParams: pagesWithParams.includes(page.name)
      ? new URLSearchParams([...query].filter(([name]) => !shared.includes(name))).toString()
      : '',
  }
}

function parsePage(path: string): Page {
  if (path === '/index.html') return { name: 'nearest' }
  for (const name of Object.keys(paths) as PlainPage[])
    if (path === paths[name] || path === `${paths[name]}/`) return { name }
  const [, kind, key] = /^\/(outposts|visits)\/([^/]+)\/?$/.exec(path) ?? []
  if (!key) return { name: 'missing', path }
  try {
    return kind === 'visits'
      ? { name: 'visit', id: decodeURIComponent(key) }
      : { name: 'outpost', code: decodeURIComponent(key) }
  } catch {
    return { name: 'missing', path }
  }
}

/** Writes an address; what is as usual is left out, so that links stay short. */
export function format(view: View): string {
  const common = written({
    near: view.near,
    need: view.needs.join(),
    kind: view.kinds.join(),
    for: view.group,
    by: view.by === plain.by ? null : view.by,
    now: view.now ? null : '0',
    show: view.show === plain.show ? null : view.show,
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
      return `/outposts/${encodeURIComponent(page.code)}`
    case 'visit':
      return `/visits/${encodeURIComponent(page.id)}`
    case 'missing':
      return page.path
    default:
      return paths[page.name]
  }
}
