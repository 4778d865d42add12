import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import * as access from '../access/queries'
import * as coverage from '../coverage/queries'
import * as times from '../coverage/time/queries'
import * as along from '../nearest/along/queries'
import * as nearest from '../nearest/queries'
import * as origin from '../origin/queries'
import * as registry from '../registry/queries'
import * as snapshot from '../registry/snapshotQueries'
import * as crew from '../visits/crew/server'
import * as visits from '../visits/queries'
import * as drafts from '../visits/schedule/plan/draftQueries'
import * as plan from '../visits/schedule/plan/planQueries'
import * as schedule from '../visits/schedule/board/queries'
import * as scenarios from '../scenarios/queries'
import * as siting from '../siting/queries'
import * as travel from '../travel/queries'
import * as widget from '../widget/queries'
import { schemaPath } from '../testing'

const schema = buildSchema(readFileSync(schemaPath, 'utf8'))
const operations = [
  access,
  along,
  coverage,
  nearest,
  origin,
  registry,
  snapshot,
  scenarios,
  schedule,
  plan,
  drafts,
  crew,
  siting,
  times,
  travel,
  visits,
  widget,
]
  .flatMap((file) => Object.entries(file))
  .filter(([, text]) => /^\s*(query|mutation|subscription)/.test(text as unknown as string))

describe('the documents', () => {
  test('are found', () => expect(operations.length).toBeGreaterThan(5))
  test.each(operations)('%s is valid against the schema', (_, text) =>
    expect(validate(schema, parse(text as unknown as string))).toEqual([]),
  )
})
