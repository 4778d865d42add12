// Starts a host for each worker with the README's own command, on a home folder and a port of its own, and stops it.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startIssuer } from './issuer.mjs'
import { startTlsProxy } from './tls-proxy.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
const startTimeoutMs = 120_000

export default async function startHosts({ workers }) {
  if (process.env.OUTPOSTS_URL) return undefined
  build()
  const issuer = await startIssuer()
  const hosts = Array.from({ length: workers }, () => start(issuer.settings))
  let proxy = null
  const stopAll = () => Promise.all([issuer.stop(), proxy?.stop(), ...hosts.map(stop)])
  // A run that is cut short does not reach its end: the hosts stop all the same.
  process.once('exit', () => hosts.forEach(({ child }) => child.kill('SIGTERM')))
  try {
    const ready = await Promise.all(hosts.map(async (host) => ({ url: await address(host), home: host.home })))
    await issuer.serve(ready.map(({ url }) => url))
    process.env.OUTPOSTS_ISSUER = issuer.url
    proxy = await startTlsProxy(ready)
    process.env.OUTPOSTS_HOSTS = JSON.stringify(ready.map((host, i) => ({ ...host, tls: proxy?.addresses[i] })))
  } catch (error) {
    await stopAll()
    throw error
  }
  return stopAll
}

/** Builds once before the hosts start side by side. */
function build() {
  const script = '. "$ROOT/scripts/common.sh"; need_dotnet; build_app'
  const built = spawnSync('bash', ['-c', script], { env: { ...process.env, ROOT: root }, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The host cannot be built.')
}

/** Starts a host with further settings. */
function start(settings) {
  const home = mkdtempSync(join(tmpdir(), 'outposts-e2e.'))
  // Else the server's account, which root lends it, cannot pass, and the cluster is made elsewhere and stays there.
  chmodSync(home, 0o711)
  const log = join(home, 'host.log')
  const output = openSync(log, 'w')
  const child = spawn(join(root, 'outposts'), ['up', '--home', home, '--port', '0'], {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      Proxy__Networks: '127.0.0.1',
      // The union's page of widget.test.mjs.
      Cors__Origins: '*',
      Limits__WorkTimeFactor: '6',
      // The push service of push.test.mjs.
      Push__Hosts: '127.0.0.1',
      Push__AllowPrivateAddresses: 'true',
      ...settings,
    },
  })
  closeSync(output)
  return { home, log, child, exited: new Promise((resolve) => child.once('exit', resolve)) }
}

/** The address that a host says it is ready at. */
async function address({ log, child }) {
  for (const end = Date.now() + startTimeoutMs; Date.now() < end && child.exitCode === null; await wait(100)) {
    const [, url] = /^Ready: (\S+)$/m.exec(readFileSync(log, 'utf8')) ?? []
    if (url) return url
  }
  throw new Error(`A host did not start. Its log:\n${readFileSync(log, 'utf8')}`)
}

async function stop({ home, child, exited }) {
  child.kill('SIGTERM')
  await Promise.race([exited, wait(20_000)])
  child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
}
