// Writes wusi-square.osm: a few blocks around 五四广场 in Qingdao with everything that the map draws. The names are
// real, in Chinese and English; the geometry is invented and taken from no map. Run: node make.mjs > wusi-square.osm;
// the PBF beside it is what osmium makes of it (osmium cat wusi-square.osm -o wusi-square.osm.pbf), so that it is not
// read by what wrote it.
const lines = []
let last = 0
const escape = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
const tagsOf = (tags) =>
  Object.entries(tags)
    .map(([key, value]) => `<tag k="${key}" v="${escape(value)}"/>`)
    .join('')
const named = (name, english, more = {}) => ({ name, 'name:en': english, ...more })

function node([longitude, latitude], tags = {}) {
  const id = ++last
  lines.push(
    `<node id="${id}" lat="${latitude.toFixed(7)}" lon="${longitude.toFixed(7)}" timestamp="2026-11-01T00:00:00Z">${tagsOf(tags)}</node>`,
  )
  return id
}
function way(nodes, tags = {}) {
  const id = ++last
  lines.push(
    `<way id="${id}" timestamp="2026-11-01T00:00:00Z">${nodes.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagsOf(tags)}</way>`,
  )
  return id
}
function relation(members, tags) {
  const list = members.map(([ref, role]) => `<member type="way" ref="${ref}" role="${role}"/>`).join('')
  lines.push(
    `<relation id="${++last}" timestamp="2026-11-01T00:00:00Z">${list}${tagsOf({ type: 'multipolygon', ...tags })}</relation>`,
  )
}
const ring = ([west, south, east, north], tags) => {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map((corner) => node(corner))
  return way([...corners, corners[0]], tags)
}

// Streets: from west to east at these latitudes, from south to north at these longitudes; they meet at nodes.
const across = [
  [36.06, named('澳门路', 'Aomen Road', { highway: 'tertiary' })],
  [36.0625, named('东海西路', 'Donghai West Road', { highway: 'secondary' })],
  [36.0665, named('香港中路', 'Hong Kong Middle Road', { highway: 'primary' })],
  [36.07, named('闽江路', 'Minjiang Road', { highway: 'tertiary' })],
]
const along = [
  [120.379, named('山东路', 'Shandong Road', { highway: 'primary' })],
  [120.387, named('南京路', 'Nanjing Road', { highway: 'secondary' })],
  [120.391, named('云霄路', 'Yunxiao Road', { highway: 'residential', oneway: 'yes' })],
  [120.395, named('福州南路', 'Fuzhou South Road', { highway: 'secondary' })],
]
const crossings = across.map(([latitude]) => along.map(([longitude]) => node([longitude, latitude])))
across.forEach(([latitude, tags], row) =>
  way([node([120.374, latitude]), ...crossings[row], node([120.4, latitude])], tags),
)
along.forEach(([longitude, tags], column) =>
  way([node([longitude, 36.0575]), ...crossings.map((row) => row[column]), node([longitude, 36.0735])], tags),
)
// One way reaches over the edge of the extract: its last node is not in it.
way(
  [crossings[3][3], node([120.398, 36.0735]), 999_999],
  named('延安三路', "Yan'an 3rd Road", { highway: 'secondary' }),
)
way(
  [node([120.372, 36.0712]), node([120.3845, 36.0714])],
  named('香港中路下穿', 'Hong Kong Middle Road Underpass', {
    highway: 'primary',
    tunnel: 'yes',
    layer: '-1',
    oneway: 'yes',
  }),
)
way(
  [node([120.3962, 36.058]), node([120.3962, 36.061]), node([120.3962, 36.064])],
  named('燕儿岛路高架', "Yan'erdao Viaduct", { highway: 'trunk', bridge: 'yes', layer: '1', ref: 'G204' }),
)

// The square, with a pond in its park: a relation, whose outer border comes in two ways.
const [west, south, east, north] = [120.3805, 36.0607, 120.3855, 36.0621]
const corners = [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
].map((corner) => node(corner))
const halves = [way([corners[0], corners[1], corners[2]]), way([corners[2], corners[3], corners[0]])]
const pond = ring([120.3825, 36.0611, 120.3838, 36.0617], { natural: 'water' })
relation(
  [
    [halves[0], 'outer'],
    [halves[1], 'outer'],
    [pond, 'inner'],
  ],
  named('五四广场', 'May Fourth Square', { leisure: 'park' }),
)
ring(
  [120.3873, 36.0628, 120.3907, 36.0644],
  named('市政府广场', 'Municipal Square', { place: 'square', highway: 'pedestrian', area: 'yes' }),
)
ring(
  [120.3915, 36.0702, 120.3946, 36.0718],
  named('青岛第二十六中学', 'Qingdao No. 26 Middle School', { amenity: 'school' }),
)
node([120.3833, 36.0685], named('香港中路街道', 'Hong Kong Middle Road Subdistrict', { place: 'quarter' }))

// Buildings along 香港中路 and 闽江路, with house numbers.
for (const [latitude, street, english, first] of [
  [36.0671, '香港中路', 'Hong Kong Middle Road', 8],
  [36.0694, '闽江路', 'Minjiang Road', 21],
])
  for (let i = 0; i < 11; i++) {
    const longitude = 120.3797 + i * 0.0014
    if (along.some(([other]) => Math.abs(other - longitude - 0.0004) < 0.0007)) continue
    ring([longitude, latitude, longitude + 0.0008, latitude + 0.0005], {
      building: 'yes',
      'addr:street': street,
      'addr:street:en': english,
      'addr:housenumber': `${first + 2 * i}号`,
    })
  }

// A compound with a gate, a lift gate and bollards, paths and steps.
const gate = node([120.3893, 36.0665 + 0.0012], { barrier: 'gate', access: 'private' })
way([node([120.3893, 36.0665]), gate, node([120.3893, 36.0688])], { highway: 'service', access: 'private' })
way([node([120.3935, 36.0665]), node([120.3935, 36.0677], { barrier: 'lift_gate' }), node([120.3935, 36.069])], {
  highway: 'service',
  oneway: '-1',
})
way([node([120.3812, 36.0607]), node([120.3818, 36.0614], { barrier: 'bollard' }), node([120.3812, 36.0621])], {
  highway: 'footway',
})
way([node([120.3846, 36.0607]), node([120.3846, 36.0602])], { highway: 'steps' })

// The metro, a railway, a stream.
way(
  [node([120.372, 36.0663]), node([120.3795, 36.0663]), node([120.402, 36.0663])],
  named('地铁2号线', 'Metro Line 2', { railway: 'subway', tunnel: 'yes' }),
)
way(
  [node([120.3792, 36.0735]), node([120.3793, 36.0662]), node([120.3796, 36.0575])],
  named('地铁3号线', 'Metro Line 3', { railway: 'subway', tunnel: 'yes' }),
)
node([120.3796, 36.0663], named('五四广场', 'Wusi Square', { railway: 'station', station: 'subway' }))
node([120.3801, 36.0668], { railway: 'subway_entrance', ref: 'A' })
node([120.3786, 36.0659], { railway: 'subway_entrance', ref: 'D' })
way(
  [node([120.3725, 36.072]), node([120.401, 36.0728])],
  named('胶济铁路', 'Jiaozhou–Jinan Railway', { railway: 'rail' }),
)
node([120.3985, 36.0727], named('四方站', 'Sifang', { railway: 'station' }))
way(
  [node([120.3965, 36.0738]), node([120.3972, 36.0655]), node([120.3985, 36.0575])],
  named('海泊河', 'Haipo River', { waterway: 'river' }),
)

console.log(`<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="tests/Outposts.Testing/Osm/make.mjs" note="invented geometry">
${[...lines].sort((one, other) => ['<n', '<w', '<r'].indexOf(one.slice(0, 2)) - ['<n', '<w', '<r'].indexOf(other.slice(0, 2))).join('\n')}
</osm>`)
