// Serves wwwroot and a small invented register, so that the pages can be worked on without the host and without a database.
// usage: node dev/mock-server.mjs [port]
import { buildSchema, graphql } from 'graphql'
import { readFile } from 'node:fs/promises'
import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const root = join(import.meta.dirname, '..')
const schema = buildSchema(await readFile(join(root, 'dev/schema.graphql'), 'utf8'))
const zone = '+08:00'

let seed = 20261122
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0), seed / 2 ** 32)
const pick = (list) => list[Math.floor(random() * list.length)]
const values = (name) => schema.getType(name).getValues().map((v) => v.name)
const some = (list, share) => list.filter(() => random() < share)

const districts = [
  ['370202', '市南区', 'Shinan District', 120.3877, 36.0753], ['370203', '市北区', 'Shibei District', 120.3745, 36.0876],
  ['370211', '黄岛区', 'Huangdao District', 120.198, 35.961], ['370212', '崂山区', 'Laoshan District', 120.4689, 36.1075],
  ['370213', '李沧区', 'Licang District', 120.433, 36.145], ['370214', '城阳区', 'Chengyang District', 120.3964, 36.3072],
].map(([code, name, englishName, longitude, latitude]) => ({ code, name, englishName, centre: { longitude, latitude } }))

const clock = (date, minutes) => {
  const day = new Date(Date.parse(`${date}T00:00:00${zone}`) + minutes * 60000 + 8 * 3600000)
  return day.toISOString().slice(0, 19) + zone
}
const plans = [
  { spans: [[510, 720, ['STAFFED']], [870, 1080, ['STAFFED']]] },
  { spans: [[0, 480, ['QR_CODE']], [480, 1320, ['STAFFED']], [1320, 1440, ['QR_CODE']]] },
  { spans: [[540, 1020, ['OPEN_DOOR']]], weekdays: true },
  { spans: [[480, 1200, ['PIN', 'ASK_STAFF']]] },
  { spans: [[0, 1440, ['OPEN_DOOR']]] },
  { spans: [[1080, 1560, ['APP', 'FACE']]] },
  null,
]
const days = (outpost, from, count) => {
  if (!outpost.plan) return null
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.parse(`${from}T12:00:00Z`) + i * 86400000).toISOString().slice(0, 10)
    const off = outpost.plan.weekdays && [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay())
    return { date, holiday: null, spans: off ? [] : outpost.plan.spans.map(([a, b, accessModes]) => ({ opensAt: clock(date, a), closesAt: clock(date, b), state: 'OPEN', accessModes })) }
  })
}
const today = (at) => new Date(at + 8 * 3600000).toISOString().slice(0, 10)
const entry = (outpost, at) => {
  if (!outpost.plan) return { state: 'UNKNOWN', accessModes: [], changesAt: null, reason: 'HOURS_UNKNOWN' }
  const spans = days(outpost, today(at - 86400000), 9).flatMap((d) => d.spans).sort((a, b) => a.opensAt.localeCompare(b.opensAt))
  let i = spans.findIndex((s) => Date.parse(s.opensAt) <= at && at < Date.parse(s.closesAt))
  if (i < 0) return { state: 'CLOSED', accessModes: [], changesAt: spans.find((s) => Date.parse(s.opensAt) > at)?.opensAt ?? null, reason: null }
  const { accessModes } = spans[i]
  let end = spans[i].closesAt
  while (spans[i + 1]?.opensAt === end) end = spans[++i].closesAt
  if (i === spans.length - 1) end = null
  return { state: end && Date.parse(end) - at <= 30 * 60000 ? 'CLOSING_SOON' : 'OPEN', accessModes, changesAt: end, reason: null }
}

const hosts = { AMAP: 'https://uri.amap.com/navigation', BAIDU: 'http://api.map.baidu.com/direction', TENCENT: 'https://apis.map.qq.com/uri/v1/routeplan', APPLE: 'https://maps.apple.com/' }
const streets = ['香港中路', '山东路', '延安三路', '台东一路', '闽江路', '辽宁路', '长江中路', '正阳路', '重庆中路', '海尔路']
const places = ['五四广场', '台东步行街', '奥帆中心', '青岛北站', '李村公园', '石老人', '栈桥', '辛家庄', '鲁邦广场', '家佳源']
const outposts = Array.from({ length: 90 }, (_, i) => {
  const district = pick(districts), kind = i % 4 ? 'OUTDOOR_WORKERS_STATION' : pick(values('OutpostKind')), place = pick(places)
  const longitude = district.centre.longitude + (random() - 0.5) * 0.06, latitude = district.centre.latitude + (random() - 0.5) * 0.05
  const offered = new Set(['DRINKING_WATER', 'REST_SEATING', ...some(values('Service'), 0.35)])
  return {
    id: Buffer.from(`Outpost:${i + 1}`).toString('base64'), code: `QD-MOCK-${String(i + 1).padStart(3, '0')}`,
    name: `${place}${pick(['户外劳动者驿站', '工会驿站', '暖心驿站', '司机驿站'])}`, kind, functions: random() < 0.3 ? ['WORKERS_LIBRARY'] : [], status: 'OPEN',
    position: () => ({ longitude, latitude }), longitude, latitude, district,
    address: `${district.name}${pick(streets)}${1 + Math.floor(random() * 200)}号`, floor: random() < 0.3 ? pick(['2F', 'B1', '1F']) : null,
    landmark: random() < 0.6 ? `${place}地铁站A口旁` : null, host: pick([...values('HostKind'), null]), operator: null,
    eligibility: pick(['ANYONE', 'OUTDOOR_WORKER', 'OUTDOOR_WORKER', 'UNION_MEMBER', 'UNKNOWN']), groups: random() < 0.15 ? ['FOOD_DELIVERY_RIDER', 'COURIER'] : [],
    services: [...offered].map((service) => ({ service, availability: random() < 0.8 ? 'AVAILABLE' : pick(values('Availability')), confirmedAt: random() < 0.6 ? '2026-10-1' + Math.floor(random() * 10) + 'T09:00:00+08:00' : null, hours: null })),
    plan: plans[i % plans.length], openingHours: plans[i % plans.length] ? 'see days' : null,
    phone: random() < 0.5 ? '0532-12351' : null, wheelchair: pick([true, false, null]), capacity: random() < 0.5 ? 6 + Math.floor(random() * 30) : null,
    establishedOn: '2021-03-18', confirmedAt: random() < 0.7 ? '2026-11-02T10:00:00+08:00' : null,
    entry({ at }) { return entry(this, at ? Date.parse(at) : Date.now()) },
    openingDays({ from, days: count }) { return days(this, from ?? today(Date.now()), count) },
    navigation: ({ app }) => app === 'GEO' ? `geo:${latitude.toFixed(6)},${longitude.toFixed(6)}` : `${hosts[app]}?to=${(longitude + 0.005).toFixed(6)},${latitude.toFixed(6)}`,
  }
})

const inPolygon = (o, area) => {
  const ring = area.coordinates[0]
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    if ((ring[i][1] > o.latitude) !== (ring[j][1] > o.latitude) && o.longitude < ((ring[j][0] - ring[i][0]) * (o.latitude - ring[i][1])) / (ring[j][1] - ring[i][1]) + ring[i][0]) inside = !inside
  return inside
}
const fits = (o, w = {}) =>
  (!w?.kinds?.length || w.kinds.some((k) => k === o.kind || o.functions.includes(k))) &&
  (!w?.services?.length || w.services.every((s) => o.services.some((x) => x.service === s && x.availability === 'AVAILABLE'))) &&
  (!w?.districts?.length || w.districts.includes(o.district.code)) &&
  (!w?.eligibleFor || ((!o.groups.length || o.groups.includes(w.eligibleFor)) && o.eligibility !== 'OWN_STAFF')) &&
  (!w?.eligibilities?.length || w.eligibilities.includes(o.eligibility)) &&
  (!w?.search || o.name.includes(w.search) || o.address.includes(w.search)) && (!w?.within || inPolygon(o, w.within))

const metres = (a, b) => {
  const r = Math.PI / 180, h = Math.sin(((b.latitude - a.latitude) * r) / 2) ** 2 + Math.cos(a.latitude * r) * Math.cos(b.latitude * r) * Math.sin(((b.longitude - a.longitude) * r) / 2) ** 2
  return 12742017.6 * Math.asin(Math.sqrt(h))
}
const modes = { WALK: [1.3, 1.25], EBIKE: [1.35, 4.2], CAR: [1.5, 6.5], STRAIGHT: [1, null] }

const rootValue = {
  districts,
  outpost: ({ code }) => outposts.find((o) => o.code === code) ?? null,
  outposts: ({ first = 20, after, where }) => {
    const all = outposts.filter((o) => fits(o, where)), start = after ? Number(after) : 0
    return { nodes: all.slice(start, start + first), totalCount: all.length, pageInfo: { hasNextPage: start + first < all.length, endCursor: String(start + first) } }
  },
  nearestOutposts: ({ to, first, within, where, openAt, orUnknown, by }) => {
    const open = ['OPEN', 'CLOSING_SOON', ...(orUnknown ? ['UNKNOWN'] : [])], [detour, speed] = modes[by]
    return outposts.filter((o) => fits(o, where) && (!openAt || open.includes(entry(o, Date.parse(openAt)).state)))
      .map((outpost) => { const distance = metres(to, outpost); return { outpost, distance, travelDistance: distance * detour, travelTime: speed ? (distance * detour) / speed : null, basis: 'GEODESIC' } })
      .filter((n) => !within || n.travelDistance <= within).sort((a, b) => a.distance - b.distance).slice(0, first)
  },
}

const layers = {}
for (const name of ['land', 'districts', 'places'])
  layers[name] = new GeoJSONVT(JSON.parse(await readFile(join(root, `../../data/qingdao/${name}.geojson`), 'utf8')), { maxZoom: 14, indexMaxZoom: 8 })
const tile = (path) => {
  const [, , name, z, x, y] = path.replace('.mvt', '').split('/')
  const cut = layers[name]?.getTile(+z, +x, +y)
  return cut ? Buffer.from(fromGeojsonVt({ [name]: cut }, { version: 2 })) : Buffer.alloc(0)
}
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' }
const body = async (request) => { let text = ''; for await (const part of request) text += part; return text }

createServer(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname
  const send = (status, type, content) => response.writeHead(status, { 'content-type': type }).end(content)
  if (path === '/graphql') {
    const { query, variables } = JSON.parse(await body(request))
    return send(200, 'application/graphql-response+json', JSON.stringify(await graphql({ schema, source: query, rootValue, variableValues: variables })))
  }
  if (path.startsWith('/tiles/')) return path.endsWith('.json')
    ? send(200, 'application/json', JSON.stringify({ tilejson: '3.0.0', tiles: [`http://${request.headers.host}${path.replace('.json', '')}/{z}/{x}/{y}.mvt`], vector_layers: [{ id: path.slice(7, -5), fields: {} }], bounds: [119.5, 35.58, 121, 37.15], minzoom: 0, maxzoom: 12 }))
    : send(200, 'application/vnd.mapbox-vector-tile', tile(path))
  const file = join(root, 'wwwroot', normalize(path))
  const page = !extname(file)
  try { send(200, page ? types['.html'] : types[extname(file)] ?? 'application/octet-stream', await readFile(page ? join(root, 'wwwroot/index.html') : file)) }
  catch { send(404, 'text/plain', 'Not found') }
}).listen(Number(process.argv[2] ?? 5090), '127.0.0.1', function () { console.log(`Ready: http://127.0.0.1:${this.address().port}`) })
