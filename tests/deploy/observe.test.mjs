// Alert rules by promtool, and what rules, dashboard and handbook name. published.test.mjs compares their metrics
// with those of a host.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { documents, read, root, run, withoutProgram } from './files.mjs'

const rules = documents('observe/alerts.yaml')[0].groups.flatMap((group) => group.rules)
const skip = withoutProgram('promtool')

test('promtool takes rules and configuration', { skip }, () => {
  const { code, said } = run('promtool', 'check', 'config', 'observe/prometheus.yaml')
  assert.equal(code, 0, said)
})

test('each alert fires when it should, and none when nothing is wrong', { skip }, () => {
  const { code, said } = run('promtool', 'test', 'rules', 'observe/alerts.test.yaml')
  assert.equal(code, 0, said)
})

test('each alert is tested in both ways', () => {
  const names = rules.map((rule) => rule.alert).sort()
  const [quiet, loud] = documents('observe/alerts.test.yaml')[0].tests
  assert.deepEqual(quiet.alert_rule_test.map((one) => one.alertname).sort(), names)
  const fired = loud.promql_expr_test[0].exp_samples.map((sample) => /"(\w+)"/.exec(sample.labels)[1])
  assert.deepEqual(fired.sort(), names)
})

test('the handbook says of each alert what it means and what to do', () => {
  const handbook = readFileSync(join(root, 'docs/operations/README.md'), 'utf8')
  for (const { alert, annotations } of rules) {
    assert.ok(handbook.includes(`#### ${alert}\n`), alert)
    assert.equal(annotations.runbook, `docs/operations/README.md#${alert.toLowerCase()}`)
  }
})

test('the dashboard has a number for each panel, and all of them fit beside each other', () => {
  const { panels } = JSON.parse(read('observe/dashboard.json'))
  assert.equal(new Set(panels.map((panel) => panel.id)).size, panels.length)
  for (const { title, gridPos, targets } of panels) {
    assert.ok(gridPos.x + gridPos.w <= 24, title)
    assert.ok(targets.length > 0 && targets.every((target) => target.expr), title)
  }
})

test('the collector has each receiver, processor and exporter that its pipelines name', () => {
  const [collector] = documents('observe/collector.yaml')
  for (const pipeline of Object.values(collector.service.pipelines)) {
    for (const part of ['receivers', 'processors', 'exporters']) {
      for (const name of pipeline[part]) assert.ok(name in collector[part], name)
    }
  }
})
