// Starts tests/Outposts.GraphQL.TestHost, built before, for the length of a test file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { after, before } from 'node:test'

const dll = ['Release', 'Debug']
  .map((kind) =>
    fileURLToPath(
      new URL(`../../Outposts.GraphQL.TestHost/bin/${kind}/net10.0/Outposts.GraphQL.TestHost.dll`, import.meta.url),
    ),
  )
  .find(existsSync)

/** The host of this file's tests; its url is known once they run. */
export function useHost() {
  const host = {}
  before(async () => {
    if (!dll) throw new Error('Build tests/Outposts.GraphQL.TestHost first.')
    const child = spawn('dotnet', [dll], { stdio: ['pipe', 'pipe', 'inherit'] })
    host.stop = async () => {
      child.stdin.end()
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done))
    }
    for await (const line of createInterface({ input: child.stdout }))
      if (line.startsWith('Ready: ')) {
        host.url = `${line.slice(7)}/graphql`
        break
      }
    if (!host.url) throw new Error('The host ended before it was ready.')
  })
  after(() => host.stop?.())
  return host
}

/** Asks until an answer fits; fails after two seconds. */
export async function eventually(ask, fits) {
  for (let i = 0; ; i++) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (i === 100) throw new Error(`Still ${JSON.stringify(answer)}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

export async function post(url, body, headers = {}) {
  return await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  })
}
