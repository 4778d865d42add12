// A PostgreSQL of its own with passwords over TCP, as the compose file has one.
import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deploy } from './files.mjs'
import { freePort } from './sandbox.mjs'

const folders = '/usr/lib/postgresql'

/** Starts it below a folder, and makes database and logins as the image of PostgreSQL would. */
export async function startDatabase(folder) {
  const versions = readdirSync(folders).sort((a, b) => Number(b) - Number(a))
  const bin = process.env.OUTPOSTS_PG_BIN ?? join(folders, versions[0], 'bin')
  const home = join(folder, 'database')
  mkdirSync(home)
  writeFileSync(join(folder, 'owner-password'), 'of-the-owner', { mode: 0o644 })
  writeFileSync(join(folder, 'host-password'), "of-the-host's", { mode: 0o644 })
  // A server does not run as root: the package's own account is lent.
  const lent = process.getuid() === 0 ? ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--init-groups'] : []
  if (lent.length > 0) {
    const { uid, gid } = account('postgres')
    chownSync(home, uid, gid)
  }
  const port = await freePort()
  const data = join(home, 'data')
  const run = (program, ...given) => must([...lent, join(bin, program), ...given], home)
  const passwords = ['--pwfile', join(folder, 'owner-password'), '--auth-host=scram-sha-256', '--auth-local=trust']
  run(
    'initdb',
    '--pgdata',
    data,
    '--username',
    'outposts_owner',
    ...passwords,
    '--no-sync',
    '--locale=C.UTF-8',
    '--encoding=UTF8',
  )
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${home} -c fsync=off`
  run('pg_ctl', 'start', '--wait', '--silent', '--pgdata', data, '--log', join(home, 'log'), '--options', options)
  const environment = { ...process.env, PGHOST: home, PGPORT: String(port) }
  const stop = () => run('pg_ctl', 'stop', '--wait', '--silent', '--mode', 'immediate', '--pgdata', data)
  try {
    must([join(bin, 'createdb'), '--username', 'outposts_owner', 'outposts'], home, environment)
    must([join(deploy, 'database/10-logins.sh')], home, {
      ...environment,
      POSTGRES_USER: 'outposts_owner',
      POSTGRES_DB: 'outposts',
      OUTPOSTS_HOST_PASSWORD_FILE: join(folder, 'host-password'),
    })
  } catch (error) {
    stop()
    throw error
  }
  const connection = (login, password) =>
    `Host=127.0.0.1;Port=${port};Database=outposts;Username=${login};Password="${password}"`
  return {
    owner: connection('outposts_owner', 'of-the-owner'),
    host: connection('outposts_host', "of-the-host's"),
    stop,
  }
}

function account(name) {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout))
  return { uid, gid }
}

function must([program, ...given], cwd, env = process.env) {
  // The server keeps what it is given as output for as long as it runs.
  const done = spawnSync(program, given, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (done.status !== 0) throw new Error(`${program} ${given.join(' ')}: ${done.stderr ?? done.error}`)
}
