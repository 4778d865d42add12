// Reads what the product sends to others with other people's readers: one JSON object a line in, one a line out.
//   in:  {"calendar": "BEGIN:VCALENDAR..."}
//   out: {"events": [{uid, sequence, status, start, end, stamp, summary, location, description, geo}],
//         "again": [...], "properties": {...}}
//        "events" is what ical.js reads, "again" what node-ical reads, times in UTC;
//        {"error": "..."} when either refuses the text.
//   in:  {"signed": {"secret": "whsec_...", "headers": {...}, "body": "..."}}
//   out: {"verified": {...the body...}}, or {"error": "..."}.
//   in:  {"pushed": {"body": base64, "privateKey": base64url, "publicKey": base64url, "auth": base64url,
//         "authorization": "vapid t=..., k=..."}}
//   out: {"text": "...", "header": {...}, "claims": {...}, "key": base64url}: the text that a browser with these keys
//         reads, by http_ece, and the token of RFC 8292, whose signature OpenSSL has verified by its key;
//        {"error": "..."} when either fails.
import { createECDH, createPublicKey, verify } from 'node:crypto'
import { createInterface } from 'node:readline'
import ece from 'http_ece'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { Webhook } from 'standardwebhooks'

ICAL.design.strict = true

const text = (event, name) => event.getFirstPropertyValue(name)

function byIcalJs(calendar) {
  const root = new ICAL.Component(ICAL.parse(calendar))
  if (root.name !== 'vcalendar') throw new Error(`the root is ${root.name}`)
  const properties = Object.fromEntries(
    root.getAllProperties().map((property) => [property.name, String(property.getFirstValue())]),
  )
  const zones = root.getAllSubcomponents('vtimezone').map((zone) => text(zone, 'tzid'))
  const events = root.getAllSubcomponents('vevent').map((event) => {
    for (const once of ['uid', 'dtstamp', 'dtstart', 'dtend', 'sequence', 'status', 'summary'])
      if (event.getAllProperties(once).length !== 1)
        throw new Error(`${event.getAllProperties(once).length} times ${once}`)
    for (const property of event.getAllProperties()) {
      const zone = property.getParameter('tzid')
      if (zone && !zones.includes(zone)) throw new Error(`${property.name} is in ${zone}, which no VTIMEZONE describes`)
    }
    return {
      uid: text(event, 'uid'),
      sequence: text(event, 'sequence'),
      status: text(event, 'status'),
      start: text(event, 'dtstart').toJSDate().toISOString(),
      end: text(event, 'dtend').toJSDate().toISOString(),
      stamp: text(event, 'dtstamp').toJSDate().toISOString(),
      isFloating: text(event, 'dtstart').zone === ICAL.Timezone.localTimezone,
      summary: text(event, 'summary'),
      location: text(event, 'location'),
      description: text(event, 'description'),
      geo: text(event, 'geo'),
    }
  })
  return { properties, events }
}

const byNodeIcal = (calendar) =>
  Object.values(ical.sync.parseICS(calendar))
    .filter((part) => part.type === 'VEVENT')
    .map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      status: event.status,
      start: event.start.toISOString(),
      end: event.end.toISOString(),
      summary: event.summary,
      location: event.location,
      description: event.description,
    }))

/** Reads a Web Push message as its browser and its push service do. */
function readPush({ body, privateKey, publicKey, auth, authorization }) {
  const [, token, key] = /^vapid t=([^,]+), k=([^,]+)$/.exec(authorization)
  const [header, claims, signature] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65 || point[0] !== 4) throw new Error('k is no uncompressed point')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const signer = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  const signed = Buffer.from(`${header}.${claims}`)
  const signatureBytes = Buffer.from(signature, 'base64url')
  if (!verify('sha256', signed, { key: signer, dsaEncoding: 'ieee-p1363' }, signatureBytes))
    throw new Error('the signature of the token is wrong')
  const browser = createECDH('prime256v1')
  browser.setPrivateKey(privateKey, 'base64url')
  if (browser.getPublicKey('base64url') !== publicKey) throw new Error('the keys of the browser are no pair')
  const text = ece.decrypt(Buffer.from(body, 'base64'), { version: 'aes128gcm', privateKey: browser, authSecret: auth })
  const json = (part) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { text: text.toString('utf8'), header: json(header), claims: json(claims), key }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { calendar, signed, pushed } = JSON.parse(line)
  let reply
  try {
    if (calendar !== undefined) reply = { ...byIcalJs(calendar), again: byNodeIcal(calendar) }
    else if (pushed) reply = readPush(pushed)
    else reply = { verified: new Webhook(signed.secret).verify(signed.body, signed.headers) }
  } catch (error) {
    reply = { error: String(error) }
  }
  process.stdout.write(JSON.stringify(reply) + '\n')
}
