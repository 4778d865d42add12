// Reads what the product sends to others with other people's readers: one JSON object a line in, one a line out.
//   in:  {"calendar": "BEGIN:VCALENDAR..."}
//   out: {"events": [{uid, sequence, status, start, end, stamp, summary, location, description, geo}],
//         "again": [...], "properties": {...}}
//        "events" is what ical.js reads, "again" what node-ical reads, times in UTC;
//        {"error": "..."} when either refuses the text.
//   in:  {"signed": {"secret": "whsec_...", "headers": {...}, "body": "..."}}
//   out: {"verified": {...the body...}}, or {"error": "..."}.
import { createInterface } from 'node:readline'
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

for await (const line of createInterface({ input: process.stdin })) {
  const { calendar, signed } = JSON.parse(line)
  let reply
  try {
    if (calendar !== undefined) reply = { ...byIcalJs(calendar), again: byNodeIcal(calendar) }
    else reply = { verified: new Webhook(signed.secret).verify(signed.body, signed.headers) }
  } catch (error) {
    reply = { error: String(error) }
  }
  process.stdout.write(JSON.stringify(reply) + '\n')
}
