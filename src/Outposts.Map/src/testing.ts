// The browser's parts that happy-dom lacks and the pages only ask about.
import { vi } from 'vitest'

vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
}))

vi.stubGlobal('isSecureContext', true)

/** The API's schema, from which the types are made; the tests hold every document and every word to it. */
export const schemaPath = '../Outposts.Api/schema.graphql'
