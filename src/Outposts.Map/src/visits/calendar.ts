// One booking as an iCalendar file (RFC 5545), made on the phone, so that it works without a connection. The code that opens the
// booking is not in it: calendars are copied to servers that have no business with it.
export interface CalendarEvent {
  /** What identifies it; the same booking put in again replaces itself. */
  uid: string
  title: string
  place: string
  note: string
  position: { longitude: number; latitude: number }
  /** RFC 3339. */
  startsAt: string
  endsAt: string
}

const maxOctets = 75
const bytes = new TextEncoder()

/** The file's text. `now` is the moment of making, milliseconds. */
export function calendarFile(event: CalendarEvent, now: number): string {
  return (
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Outposts//Bookings//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      `UID:${escape(event.uid)}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(Date.parse(event.startsAt))}`,
      `DTEND:${utc(Date.parse(event.endsAt))}`,
      `SUMMARY:${escape(event.title)}`,
      `LOCATION:${escape(event.place)}`,
      `GEO:${event.position.latitude.toFixed(6)};${event.position.longitude.toFixed(6)}`,
      `DESCRIPTION:${escape(event.note)}`,
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT1H',
      `DESCRIPTION:${escape(event.title)}`,
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
      .flatMap(fold)
      .join('\r\n') + '\r\n'
  )
}

const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
const escape = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** Lines of at most 75 octets; what follows begins with a space. Letters are never cut through. */
function fold(line: string): string[] {
  const lines: string[] = []
  let current = ''
  let size = 0
  for (const letter of line) {
    const more = bytes.encode(letter).length
    if (size + more > maxOctets) {
      lines.push(current)
      current = ' '
      size = 1
    }
    current += letter
    size += more
  }
  return [...lines, current]
}
