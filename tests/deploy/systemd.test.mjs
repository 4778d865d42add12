// The unit by systemd itself.
import assert from 'node:assert/strict'
import test from 'node:test'
import { read, run, withoutProgram } from './files.mjs'

const unit = 'systemd/outposts.service'
const skip = withoutProgram('systemd-analyze')

test('systemd takes the unit without a word', { skip }, () => {
  const { code, said } = run('systemd-analyze', 'verify', '--man=no', unit)
  // Units of the machine are none of ours, nor is a program that is not installed here.
  const ours = said
    .split('\n')
    .filter((line) => line.includes('outposts.service') && !line.includes('is not executable'))
  assert.deepEqual(ours, [])
  assert.ok(code === 0 || said.includes('is not executable'), said)
})

test('what the service could harm is at most 1.5 of 10 by systemd', { skip }, () => {
  const { code, said } = run('systemd-analyze', 'security', '--offline=true', '--threshold=15', '--no-pager', unit)
  assert.equal(code, 0, said)
})

test('the unit starts the host as the image does', () => {
  const [, command] = /^ExecStart=(.*)$/m.exec(read(unit))
  for (const part of JSON.parse(/^CMD (.*)$/m.exec(read('Containerfile'))[1])) {
    if (part !== '0.0.0.0') assert.ok(command.split(' ').includes(part), part)
  }
})
