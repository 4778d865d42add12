// What each file of tests begins with: modules and a page as after loading, and the parts of a browser that happy-dom lacks
// and the pages only ask about. The files of a worker share one environment, which takes longer to make than the tests to run.
import { vi } from 'vitest'

vi.resetModules()
vi.restoreAllMocks()
vi.useRealTimers()
vi.unstubAllGlobals()
// A file may ask for Node's environment, which has no page.
if (typeof document !== 'undefined') {
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
  const root = document.documentElement
  for (const name of root.getAttributeNames()) root.removeAttribute(name)
  document.head.replaceChildren()
  document.body.replaceChildren()
}

vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
}))

vi.stubGlobal('isSecureContext', true)

/** The API's schema, from which the types are made; the tests hold every document and every word to it. */
export const schemaPath = '../Outposts.Api/schema.graphql'
