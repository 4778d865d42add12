// nginx with TLS before the hosts, as an operator sets it up: at the root of a server, and below a path of another.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const program = '/usr/sbin/nginx'
const startTimeoutMs = 10_000
/** The path below which the second server has the host. */
export const pathBase = '/outposts'

/**
 * Starts nginx before hosts.
 * @returns for each host the addresses at the root and below a path, and how to stop it; null where there is no nginx.
 */
export async function startTlsProxy(hosts) {
  if (spawnSync(program, ['-v']).status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'outposts-tls.'))
  makeCertificate(folder)
  const ports = await freePorts(2 * hosts.length)
  const addresses = hosts.map((_, i) => ({
    root: `https://127.0.0.1:${ports[2 * i]}`,
    below: `https://127.0.0.1:${ports[2 * i + 1]}${pathBase}`,
  }))
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, hosts, ports))
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'inherit' })
  // A run that is cut short does not come to stop it.
  process.once('exit', () => child.kill('SIGQUIT'))
  await Promise.all(ports.map(answering))
  return {
    addresses,
    async stop() {
      child.kill('SIGQUIT')
      await Promise.race([new Promise((resolve) => child.once('exit', resolve)), wait(2_000)])
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A certificate for this machine that nobody has signed but itself. */
function makeCertificate(folder) {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem']
  const made = spawnSync('openssl', ['req', '-x509', ...key, '-out', 'certificate.pem', ...subject], { cwd: folder })
  if (made.status !== 0) throw new Error(`openssl makes no certificate: ${made.stderr}`)
}

/** The first path is passed on as it is; of the second what stands before the host's own is taken off, and told to the host. */
const configuration = (folder, hosts, ports) => `
daemon off;
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
pid nginx.pid;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`).join(' ')}
  ssl_certificate certificate.pem;
  ssl_certificate_key key.pem;
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $upgraded;
  map $http_upgrade $upgraded { default upgrade; '' ''; }
${hosts
  .map(
    ({ url }, i) => `
  server {
    listen 127.0.0.1:${ports[2 * i]} ssl http2;
    location / { proxy_pass ${url}; }
  }
  server {
    listen 127.0.0.1:${ports[2 * i + 1]} ssl http2;
    location ${pathBase}/ {
      proxy_pass ${url}/;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Prefix ${pathBase};
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $upgraded;
    }
  }`,
  )
  .join('')}
}
`

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function answering(port) {
  const { connect } = await import('node:net')
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await wait(50)) {
    const connected = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.unref()
      setTimeout(() => socket.destroy(), 100)
    })
    if (connected) return
  }
  throw new Error(`nginx does not answer on port ${port}.`)
}
