// What an image would give a program, without an engine: a root that is read only, the image's paths, a user who is
// nobody.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isRoot = process.getuid() === 0
const user = 1654

/** Why nothing can be shown here; false where a namespace of mounts can be had. */
export const withoutSandbox =
  spawnSync('unshare', ['--mount', ...(isRoot ? [] : ['--map-root-user']), 'true']).status === 0
    ? false
    : 'this user may not make a namespace of mounts'

/** A folder for the test, which others may pass through. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'outposts-deploy.'))
  chmodSync(folder, 0o755)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A port that is free now. */
export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

// $1: the published folder, $2: the home, $3: the secrets, $4: ro or rw for the home; then the command.
const script = `
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /opt; mkdir /opt/outposts; mount --bind "$1" /opt/outposts
mount -t tmpfs -o mode=755 tmpfs /var/lib; mkdir /var/lib/outposts; mount --bind "$2" /var/lib/outposts
mount -t tmpfs -o mode=755 tmpfs /run; mkdir /run/secrets; mount --bind "$3" /run/secrets
for place in /opt/outposts /run/secrets /opt /var/lib /run; do mount -o remount,bind,ro "$place"; done
mount -o "remount,bind,$4" /var/lib/outposts
mount -t tmpfs -o mode=1777 tmpfs /tmp; mount -t tmpfs -o mode=755,ro tmpfs /dev/shm
mount -o remount,bind,ro /
shift 4
cd /var/lib/outposts
exec ${isRoot ? `setpriv --reuid ${user} --regid ${user} --clear-groups --no-new-privs --bounding-set -all --` : ''} "$@"
`

/** The sandbox around a published folder. */
export class Sandbox {
  /** @param {string} folder of the test  @param {string} app the published folder  @param {object} secrets by their names */
  constructor(folder, app, secrets) {
    this.app = app
    this.home = join(folder, 'home')
    this.secrets = join(folder, `secrets.${readdirSync(folder).length}`)
    for (const path of [this.home, this.secrets]) if (!existsSync(path)) mkdirSync(path)
    if (isRoot) chownSync(this.home, user, user)
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(this.secrets, name), value, { mode: 0o644 })
    this.homeIs = 'rw'
  }

  /** Starts a command of the image. What it says gathers in `said` of the process. */
  start(command, environment = {}) {
    const given = ['--mount', ...(isRoot ? [] : ['--map-root-user']), 'sh', '-euc', script, 'sandbox']
    const child = spawn('unshare', [...given, this.app, this.home, this.secrets, this.homeIs, ...command], {
      env: {
        PATH: process.env.PATH,
        DOTNET_ROOT: process.env.DOTNET_ROOT ?? '',
        HOME: '/home',
        TMPDIR: '/tmp',
        DOTNET_EnableDiagnostics: '0',
        OUTPOSTS_SECRETS: '/run/secrets',
        ...environment,
      },
    })
    child.said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (child.said += text))
    child.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
    return child
  }

  /** Runs a command of the image to its end: its exit code and what it said. */
  async run(command, environment) {
    const child = this.start(command, environment)
    return { code: await child.ended, said: child.said }
  }
}
