// What the tests of deploy/ share: its files, and programs that may not be there.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const deploy = join(root, 'deploy')

/** The text of a file of deploy/. */
export const read = (path) => readFileSync(join(deploy, path), 'utf8')

/** The documents of a YAML file of deploy/; a mistake in it fails. Keys that come twice are mistakes. */
export function documents(path) {
  return parseAllDocuments(read(path), { merge: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0]
    return document.toJS()
  })
}

/** The manifests of Kubernetes, each with the name of its file. */
export const manifests = () =>
  readdirSync(join(deploy, 'kubernetes'))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => documents(`kubernetes/${file}`).map((manifest) => ({ file, manifest })))

/** Runs a program of the system: its exit code and what it said. */
export function run(program, ...given) {
  const done = spawnSync(program, given, { cwd: deploy, encoding: 'utf8' })
  if (done.error) throw done.error
  return { code: done.status, said: done.stdout + done.stderr }
}

/** Why a test that needs a program is skipped; false where the program is there. */
export const withoutProgram = (program) =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? false : `${program} is not installed`
