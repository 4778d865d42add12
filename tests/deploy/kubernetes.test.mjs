// The manifests by the schemas of Kubernetes' API, and by what its API does not ask: that they fit each other.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import typescript from 'typescript'
import { deploy, manifests, root } from './files.mjs'

const all = manifests()
const ofKind = (kind) => all.map(({ manifest }) => manifest).filter((manifest) => manifest.kind === kind)
const kustomization = ofKind('Kustomization')[0]
const deployment = ofKind('Deployment')[0]
const pod = deployment.spec.template.spec
const containers = [...pod.initContainers, ...pod.containers]

/** The model of a manifest, which validates by the schema of the API. */
async function model({ apiVersion, kind, ...rest }) {
  const group = await import(`kubernetes-models/${apiVersion}`)
  assert.ok(kind in group, `${apiVersion} has no ${kind}`)
  return new group[kind]({ apiVersion, kind, ...rest })
}

test('each manifest is valid by the schema of its kind', async () => {
  for (const { file, manifest } of all) {
    if (manifest.kind === 'Kustomization') continue
    const made = await model(manifest)
    assert.doesNotThrow(() => made.validate(), file)
  }
  for (const wrong of [{ replicas: 'two' }, { selector: undefined }, { template: undefined }]) {
    const made = await model({ ...deployment, spec: { ...deployment.spec, ...wrong } })
    assert.throws(() => made.validate(), JSON.stringify(wrong))
  }
})

// The API ignores what it does not know, so a misspelt field would be noticed by nobody; the types name every field.
test('no manifest has a field that its kind does not have', () => {
  const known = all.map(({ manifest }) => manifest).filter(({ kind }) => kind !== 'Kustomization')
  assert.deepEqual(unknownFields(known), [])
  const [misspelt] = structuredClone([deployment])
  misspelt.spec.template.spec.containers[0].readinesProbe = {}
  assert.match(unknownFields([misspelt]).join(), /readinesProbe/)
})

/** What TypeScript says of manifests as literals of the types of their kinds. */
function unknownFields(known) {
  const lines = known.map(
    ({ apiVersion, kind, ...rest }, i) =>
      `import type { I${kind} as T${i} } from 'kubernetes-models/${apiVersion}'\n` +
      `export const m${i}: T${i} = ${JSON.stringify({ apiVersion, kind, ...rest })}`,
  )
  const name = join(root, 'tests/deploy/manifests.ts')
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  }
  const host = typescript.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (path) => path === name || fileExists(path)
  host.getSourceFile = (path, ...more) =>
    path === name
      ? typescript.createSourceFile(path, lines.join('\n'), ...more)
      : getSourceFile.call(host, path, ...more)
  const program = typescript.createProgram([name], options, host)
  const found = typescript.getPreEmitDiagnostics(program)
  return found.map((one) => typescript.flattenDiagnosticMessageText(one.messageText, ' '))
}

test('each file is one of the kustomization, and no manifest holds a secret', () => {
  const files = readdirSync(join(deploy, 'kubernetes')).filter((file) => file !== 'kustomization.yaml')
  assert.deepEqual([...kustomization.resources].sort(), files.sort())
  assert.deepEqual(ofKind('Secret'), [])
})

test('an upgrade takes no pod away before a new one is ready, and a drain leaves one', () => {
  assert.ok(deployment.spec.replicas >= 2)
  assert.equal(deployment.spec.strategy.rollingUpdate.maxUnavailable, 0)
  assert.equal(ofKind('PodDisruptionBudget')[0].spec.minAvailable, 1)
  const [host] = pod.containers
  assert.equal(host.readinessProbe.httpGet.path, '/health/ready')
  assert.equal(host.livenessProbe.httpGet.path, '/health/live')
  assert.ok(pod.terminationGracePeriodSeconds > host.lifecycle.preStop.sleep.seconds + 10)
})

test('pods are restricted ones: no root, nothing to write, no right, a limit of memory', () => {
  assert.equal(ofKind('Namespace')[0].metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted')
  assert.equal(pod.securityContext.runAsNonRoot, true)
  assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault')
  assert.equal(pod.automountServiceAccountToken, false)
  const user = /^USER (\d+):(\d+)$/m.exec(readFileSync(join(deploy, 'Containerfile'), 'utf8'))
  assert.deepEqual([pod.securityContext.runAsUser, pod.securityContext.runAsGroup].map(String), user.slice(1))
  for (const { name, image, securityContext, resources, volumeMounts } of containers) {
    assert.equal(securityContext.readOnlyRootFilesystem, true, name)
    assert.equal(securityContext.allowPrivilegeEscalation, false, name)
    assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] }, name)
    assert.ok(resources.limits.memory && resources.requests.cpu, name)
    assert.ok(
      kustomization.images.some((one) => one.name === image),
      name,
    )
    for (const mount of volumeMounts)
      assert.ok(
        pod.volumes.some((volume) => volume.name === mount.name),
        name,
      )
  }
  // The login of the owner is the init container's alone.
  assert.ok(!pod.containers[0].volumeMounts.some((mount) => mount.name === 'owner'))
})

test('services, budget and policy select the pods, and ports are named as the pods name them', () => {
  const labels = deployment.spec.template.metadata.labels
  const ports = pod.containers[0].ports.map((port) => port.name)
  const selected = [
    deployment.spec.selector.matchLabels,
    ofKind('PodDisruptionBudget')[0].spec.selector.matchLabels,
    ofKind('NetworkPolicy')[0].spec.podSelector.matchLabels,
    ...ofKind('Service').map((service) => service.spec.selector),
  ]
  for (const selector of selected) assert.deepEqual(selector, labels)
  for (const service of ofKind('Service')) {
    for (const port of service.spec.ports) assert.ok(ports.includes(port.targetPort), port.targetPort)
  }
  const [{ backend }] = ofKind('Ingress')[0].spec.rules[0].http.paths
  const service = ofKind('Service').find((one) => one.metadata.name === backend.service.name)
  assert.ok(service.spec.ports.some((port) => port.name === backend.service.port.name))
  // Metrics are nobody's but Prometheus'.
  assert.ok(!service.spec.ports.some((port) => port.targetPort === 'metrics'))
})

test('each setting of the manifests is one of the table', () => {
  const table = readFileSync(join(root, 'docs/operations/settings.md'), 'utf8')
  const names = [
    ...Object.keys(ofKind('ConfigMap')[0].data),
    ...containers.flatMap(({ env }) => env.map((one) => one.name)),
  ]
  assert.ok(names.length > 3)
  for (const name of names) assert.ok(table.includes(`\`${name}\``), name)
})
