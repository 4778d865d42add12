// Talks to tests/Outposts.GraphQL.Conformance: one JSON request a line, one JSON answer a line, in order.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../Outposts.GraphQL.Conformance/', import.meta.url))

export class Host {
  constructor() {
    const program = ['Release', 'Debug']
      .map((configuration) => `${project}bin/${configuration}/net10.0/Outposts.GraphQL.Conformance.dll`)
      .find(existsSync)
    if (!program) throw new Error('Build it first: dotnet build tests/Outposts.GraphQL.Conformance')
    this.process = spawn('dotnet', [program], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.waiting = []
    createInterface({ input: this.process.stdout }).on('line', (line) => this.waiting.shift().resolve(JSON.parse(line)))
    this.process.on('exit', (code) => {
      for (const { reject } of this.waiting.splice(0)) reject(new Error(`The host ended with code ${code}.`))
    })
  }

  ask(request) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject })
      this.process.stdin.write(JSON.stringify(request) + '\n')
    })
  }

  close() {
    this.process.stdin.end()
  }
}
