// What an image would run is run: published elsewhere, on a read-only root, as nobody, with a database and a proxy as
// in the compose file.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startDatabase } from './database.mjs'
import { documents, read, root, run, withoutProgram } from './files.mjs'
import { freePort, Sandbox, temporaryFolder, withoutSandbox } from './sandbox.mjs'

const skip = withoutSandbox
const patience = 120_000
const ofImage = (keyword) => JSON.parse(new RegExp(`^${keyword} (\\[.*\\])$`, 'm').exec(read('Containerfile'))[1])
const entrypoint = ofImage('ENTRYPOINT')
let place, database, sandbox, host, url, metricsUrl

before(
  async () => {
    if (skip) return
    place = temporaryFolder()
    const app = join(place.folder, 'app')
    const { code, said } = run(join(root, 'outposts'), 'publish', app)
    assert.equal(code, 0, said)
    database = await startDatabase(place.folder)
    const owner = new Sandbox(place.folder, app, { ConnectionStrings__Outposts: database.owner })
    const [{ services }] = documents('compose/compose.yaml')
    const prepared = await owner.run([...entrypoint, ...services.prepare.command])
    assert.equal(prepared.code, 0, prepared.said)
    sandbox = new Sandbox(place.folder, app, { ConnectionStrings__Outposts: `${database.host}\n` })
    const [port, metricsPort] = [await freePort(), await freePort()]
    ;[url, metricsUrl] = [port, metricsPort].map((one) => `http://127.0.0.1:${one}`)
    host = await startHost(port, {
      ...services.host.environment,
      Proxy__Networks: '127.0.0.1',
      Telemetry__PrometheusListen: `127.0.0.1:${metricsPort}`,
      Limits__WorkSeat: '2',
    })
  },
  // Where nothing is built yet the folder is built first.
  { timeout: 900_000 },
)

after(async () => {
  host?.kill('SIGKILL')
  await host?.ended
  database?.stop()
  place?.remove()
})

async function startHost(port, environment) {
  const child = sandbox.start([...entrypoint, ...ofImage('CMD'), '--port', String(port)], environment)
  const ended = child.ended.then((code) => ({ code }))
  for (let waited = 0; !child.said.includes('Ready: '); waited += 100) {
    assert.ok(waited < patience, child.said)
    const end = await Promise.race([ended, wait(100)])
    assert.ok(!end, `${end?.code}: ${child.said}`)
  }
  return child
}

const health = (address) => sandbox.run([...ofImage(' +CMD'), '--url', address])
const post = (path, body) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('nothing but the home folder and /tmp can be written', { skip }, async () => {
  const places = ['/', '/opt', '/opt/outposts', '/run', '/run/secrets', '/var/lib', '/dev/shm', '/etc', '/usr', '/home']
  const write = (folder) => `touch ${folder}/probe.$$ 2>/dev/null && echo ${folder}`
  const script = [...places, '/tmp', '/var/lib/outposts'].map(write).join('; ')
  const { said } = await sandbox.run(['sh', '-c', `${script}; rm -f /var/lib/outposts/probe.*; id -u`])
  assert.deepEqual(said.trim().split('\n').slice(0, -1), ['/tmp', '/var/lib/outposts'])
  if (process.getuid() === 0) assert.equal(said.trim().split('\n').at(-1), '1654')
})

test(
  'the host answers, with pages and with the login of lesser rights, and wrote its keys alone',
  { skip },
  async () => {
    const { data } = await (await post('/graphql', { query: '{ districts { code } }' })).json()
    assert.ok(data.districts.length > 5)
    const page = await fetch(`${url}/`)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /<script type="module"/)
    assert.ok(!host.said.includes('owns the tables'), host.said)
    assert.deepEqual(readdirSync(sandbox.home).sort(), ['push-key.pem', 'signing-key.pem'])
  },
)

test('a misspelt setting is told with the one that was meant', { skip }, () => {
  assert.match(host.said, /no setting Limits:WorkSeat\b.*Did you mean "Limits:WorkSeats"/)
})

test(
  'the health check of the image says yes of a host that is ready and no of one that is not there',
  { skip },
  async () => {
    const ready = await health(url)
    assert.equal(ready.code, 0, ready.said)
    assert.equal(JSON.parse(ready.said).status, 'ready')
    const absent = await health(`http://127.0.0.1:${await freePort()}`)
    assert.equal(absent.code, 1)
    assert.match(absent.said, /does not answer/)
  },
)

test('the first account is made as the handbook says', { skip }, async () => {
  const given = [
    'account',
    'add',
    '管理员',
    '--role',
    'admin',
    '--home',
    '/var/lib/outposts',
    '--url',
    'https://outposts.example.org',
  ]
  const { code, said } = await sandbox.run(['dotnet', '/opt/outposts/Outposts.Cli.dll', ...given])
  assert.equal(code, 0, said)
  assert.match(said, /https:\/\/outposts\.example\.org\/sign-in#/)
})

test(
  'every metric that alerts and dashboard ask for is one that the host gives, at its own address alone',
  { skip },
  async () => {
    // What is only there once it has happened.
    assert.equal((await post('/sign-in', { name: 'nobody', password: 'wrong' })).status, 401)
    await post('/graphql', { query: '{ nothing }' })
    await (await fetch(`${url}/visits.ics`)).text()
    const subscription = new AbortController()
    const opened = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { outpostChanged { code } }' }),
      signal: subscription.signal,
    })
    assert.equal(opened.status, 200)
    const text = await (await fetch(`${metricsUrl}/metrics`)).text()
    subscription.abort()
    const given = new Set([...text.matchAll(/^([a-z_]+)(?:\{| )/gm)].map(([, name]) => name).concat('up'))
    const { panels } = JSON.parse(read('observe/dashboard.json'))
    const rules = documents('observe/alerts.yaml')[0].groups.flatMap((group) => group.rules)
    const asked = [...rules, ...panels.flatMap((panel) => panel.targets)].flatMap(({ expr }) => metricsOf(expr))
    assert.ok(asked.length > 30)
    assert.deepEqual(
      [...new Set(asked)].filter((name) => !given.has(name)),
      [],
      [...given].sort().join(' '),
    )
    // What is asked of a label is something that the label says; job and instance are Prometheus' own.
    const labels = [...rules, ...panels.flatMap((panel) => panel.targets)].flatMap(
      ({ expr }) => expr.match(/\b\w+="[^"]*"/g) ?? [],
    )
    assert.deepEqual(
      [...new Set(labels)].filter((label) => !label.startsWith('job=') && !text.includes(label)),
      [],
    )
    assert.match(text, /^outposts_refusals_total\{[^}]*kind="sign_in"[^}]*\} 1$/m)
    for (const address of [`${url}/metrics`, `${metricsUrl}/graphql?query={__typename}`, `${metricsUrl}/health/live`]) {
      assert.equal((await fetch(address)).status, 404, address)
    }
  },
)

/** The metrics that a query of Prometheus asks for. */
const metricsOf = (query) =>
  (query.replace(/\{[^}]*\}|"[^"]*"|\b(by|without|on) *\([^)]*\)/g, '').match(/\b(up|[a-z]+_[a-z_]+)\b/g) ?? []).filter(
    (word) => word !== 'histogram_quantile',
  )

const withoutNginx = skip || withoutProgram('/usr/sbin/nginx')

test(
  'behind the proxy addresses are those of the site, and what a browser says of itself is not believed',
  { skip: withoutNginx },
  async () => {
    const folder = join(place.folder, 'proxy')
    mkdirSync(folder)
    const subject = [
      '-subj',
      '/CN=127.0.0.1',
      '-days',
      '2',
      '-nodes',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
    ]
    const files = ['-keyout', join(folder, 'certificate-key.pem'), '-out', join(folder, 'certificate.pem')]
    assert.equal(spawnSync('openssl', ['req', '-x509', ...subject, ...files]).status, 0)
    const [tls, plain] = [await freePort(), await freePort()]
    const configuration = read('proxy/nginx.conf')
      .replaceAll(/\/(tmp|run\/secrets)\//g, `${folder}/`)
      .replace('host:5080', url.slice('http://'.length))
      .replace('listen 8080', `listen 127.0.0.1:${plain}`)
      .replace('listen 8443', `listen 127.0.0.1:${tls}`)
    writeFileSync(join(folder, 'nginx.conf'), configuration)
    const nginx = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
    const checked = run('/usr/sbin/nginx', '-t', ...nginx)
    assert.equal(checked.code, 0, checked.said)
    const proxy = spawn('/usr/sbin/nginx', [...nginx, '-g', 'daemon off;'], { stdio: 'inherit' })
    try {
      const { status, headers, text } = await ask(tls, '/tiles/outposts.json')
      assert.equal(status, 200)
      assert.ok(headers['strict-transport-security'])
      assert.match(JSON.parse(text).tiles[0], new RegExp(`^https://127\\.0\\.0\\.1:${tls}/tiles/outposts/`))
      const redirect = await fetch(`http://127.0.0.1:${plain}/visits?bus=1`, { redirect: 'manual' })
      assert.deepEqual([redirect.status, redirect.headers.get('location')], [308, 'https://127.0.0.1/visits?bus=1'])
    } finally {
      proxy.kill('SIGQUIT')
      await new Promise((resolve) => proxy.once('exit', resolve))
    }
  },
)

/** Asks the proxy, whose certificate nobody knows, with headers that claim to come from another proxy; tries until it is there. */
async function ask(port, path) {
  const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-For': '8.8.8.8' }
  for (let tries = 0; ; tries++) {
    try {
      return await new Promise((resolve, reject) => {
        const request = https.get({ port, path, host: '127.0.0.1', rejectUnauthorized: false, headers }, (answer) => {
          let text = ''
          answer.on('data', (part) => (text += part))
          answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
        })
        request.on('error', reject)
      })
    } catch (error) {
      if (error.code !== 'ECONNREFUSED' || tries > 50) throw error
      await wait(100)
    }
  }
}

test('the host ends when it is asked to, and starts again on a home folder that is read only', { skip }, async () => {
  host.kill('SIGTERM')
  assert.equal(await host.ended, 0, host.said)
  // As in the cluster, where the keys are a secret.
  sandbox.homeIs = 'ro'
  const port = await freePort()
  host = await startHost(port, {})
  assert.equal((await fetch(`http://127.0.0.1:${port}/health/ready`)).status, 200)
})
