import type { visits as zh } from '../zh/visits'

/** What the rider's pages of the health bus say, in English. */
export const visits: typeof zh = {
  exam: {
    INTERNAL_MEDICINE: "Doctor's consultation", BLOOD_PRESSURE: 'Blood pressure', BLOOD_TEST: 'Blood test (full count)', URINE_TEST: 'Urine test', LIVER_FUNCTION: 'Liver function', ECG: 'Heart tracing (ECG)',
    ABDOMINAL_ULTRASOUND: 'Belly ultrasound', THYROID_ULTRASOUND: 'Thyroid ultrasound', CHEST_XRAY: 'Chest X-ray', CERVICAL_SCREENING: 'Cervical screening', BREAST_ULTRASOUND: 'Breast ultrasound',
  },
  examWhat: {
    INTERNAL_MEDICINE: 'questions, heart and lungs', BLOOD_PRESSURE: 'a minute or two', BLOOD_TEST: 'anaemia, inflammation', URINE_TEST: 'kidneys, sugar', LIVER_FUNCTION: 'from a blood sample', ECG: "the heart's beat",
    ABDOMINAL_ULTRASOUND: 'liver, gall, pancreas, kidneys', THYROID_ULTRASOUND: 'the gland in the neck', CHEST_XRAY: 'the lungs', CERVICAL_SCREENING: 'examination and a sample', BREAST_ULTRASOUND: 'the breasts',
  },
  status: { PLANNED: 'Planned', AGREED: 'Place agreed', FILED: 'Filed, not open for booking yet', CONFIRMED: 'Open for booking', DONE: 'Over', CANCELLED: 'Cancelled' },
  who: { ANYONE: 'Anyone may come', OUTDOOR_WORKER: 'Outdoor workers, member or not', UNION_MEMBER: 'Union members', OWN_STAFF: "The host's own staff only", UNKNOWN: 'Who may come is unknown' },
  state: { HELD: 'Booked', WAITING: 'Waiting list', CANCELLED: 'Cancelled', USED: 'Checked in', EXPIRED: 'Expired' },
  criterion: {
    WOMAN: 'a woman', AGE: 'aged 35 to 59', UNION_MEMBER: 'a union member', OUTDOOR_WORKER: 'an outdoor or platform worker', NOT_SCREENED: 'not screened for both cancers in the last three years', HOST_STAFF: "the host's own staff",
  },
  list: {
    title: 'Health bus', lead: "The union's health bus comes near you. Free.", loading: 'Looking…', failed: 'No answer', retry: 'Try again',
    found: (n) => `${n} ${n === 1 ? 'visit' : 'visits'}`, near: 'Nearest', soon: 'Soonest', order: 'Order',
    seats: (n) => `${n} left`, full: 'Full, waiting list open', away: (d) => `${d} as the crow flies`, showExams: 'Exams',
    cut: (n) => `Only the first ${n} are listed. Choose a district or fewer days to see all.`,
    estimate: 'Times and distances are estimates: straight line times a detour factor.',
    old: (t) => `No connection. These were kept on the phone at ${t}; seats may have changed.`, none: 'No connection, and the phone has not kept the schedule yet. Open this once with a connection, and it works without one later.',
    today: 'Today', tomorrow: 'Tomorrow', andMore: (when, n) => `${when} + ${n} more`,
  },
  filters: {
    title: 'Filter visits', days: 'Which days', within: { 7: 'in 7 days', 30: 'in 30 days', 90: 'in 90 days' }, from: 'From', until: 'Until',
    exams: 'Exams I want', who: 'Who may come', free: 'Free seats only', districts: 'Districts', clear: 'Clear all', done: (n) => `Show ${n}`,
  },
  nothing: {
    title: 'No visit fits', drop: 'Drop one condition:', gives: (n) => String(n), none: 'Nothing is scheduled for these days yet. Look again in a few days, or ask the union hotline.', hotline: 'Union hotline', longer: 'Look 90 days ahead',
  },
  card: {
    back: 'Back to the visits', missing: 'No such visit', missingWhy: 'The link may be mistyped, or the visit has been taken down.', toList: 'Other visits', where: 'Where', who: 'Who may come', exams: 'What is examined', prepare: 'How to prepare', slots: 'Choose a time',
    map: 'Show the map', hideMap: 'Hide the map', mapFailed: 'This phone cannot open the map; use “Go here” below.', kept: (t) => `No connection. This was kept at ${t}; seats may have changed.`,
    seatsLeft: (n, all) => `${n} of ${all} seats free`, minutes: 'every 15 minutes',
    notYet: 'This visit is not confirmed yet and cannot be booked. Look at others, or come back in a few days.', cancelled: 'This visit is cancelled. The bus will not come.', done: 'This visit is over.',
    offline: 'No connection, so booking does not work now. Nothing is lost: book when you are online.', mine: 'You have booked this visit', seeMine: 'Show my code', unfinished: 'No answer came last time. Book the same time again: it will not be booked twice.',
  },
  slot: { free: (n) => `${n} left`, full: 'full · wait', over: 'over', mine: 'booked' },
  prepare: {
    fasting: 'With a blood sample, liver function or belly ultrasound: usually come with an empty stomach, and eat afterwards.', notFasting: 'No need to fast.', code: 'Bring your phone and show the code (it opens without a connection).',
    report: 'The report usually comes within 7 days, and a doctor explains it.', idCard: 'Bring your ID card; only the doctor there sees it.', abstain: 'No intercourse and no douching for 48 to 72 hours before.',
    notDuring: 'Not during a period or pregnancy; no HPV sample without sexual experience; tell the doctor of an earlier removal.', results: 'Results take 2 to 3 weeks.', free: 'All of it is free.', doctor: 'What the doctor there says comes first.',
    privacy: 'Results belong to you and the clinic; the union learns only how many came.',
  },
  book: {
    title: (day, time) => `Book ${day} ${time}`, titleWait: (day, time) => `Waiting list, ${day} ${time}`, confirm: 'Book this time', confirmWait: 'Join the waiting list', sending: 'Booking…',
    cancel: 'Not now', close: 'Close', noName: 'No name, no number: you get a code, nothing else.', late: 'More than 10 minutes late, the seat goes to the next in line.', waitHow: 'This time is full. When somebody drops out, the next in line gets the seat by itself; the page with your code tells your place.',
    asks: 'This visit is for some only. Please answer:', notStored: 'Answers are checked at this moment only; they are not stored and not passed on.', yes: 'Yes', no: 'No', answerAll: 'Please answer the questions marked first.', unanswered: 'not answered yet',
    questions: {
      WOMAN: 'Are you a woman?', AGE: 'How old will you be on that day?', UNION_MEMBER: 'Are you a union member?', OUTDOOR_WORKER: 'Do you work outdoors or for a platform? (courier, rider, driver, street cleaner …)', NOT_SCREENED: 'Were you ever screened for both cancers?', HOST_STAFF: "Do you belong to the host's staff?",
    },
    age: 'years', screenedNo: 'Never', screenedYes: 'Yes', screenedOn: 'When last? Roughly is enough.',
  },
  error: {
    title: 'Not booked', joined: ', ', FULL: 'Somebody took the last seat just now.', PAST: 'This time has passed; choose a later one.', PAST_CLOCK: (t) => `By the server's clock it is ${t}; your phone's may be wrong.`, CLOSED: 'This visit takes no bookings now.', NOT_ELIGIBLE: (what) => `This visit asks for: ${what}. By your answers it cannot be booked.`,
    UNANSWERED: 'Some questions are not answered yet.', TWICE: 'The earlier request booked another time. Press again to book anew.', IDEMPOTENCY_KEY: 'Something was wrong with the request. Press again to book anew.', UNKNOWN_SLOT: 'This time has just been taken out; choose another.',
    DEVICE_LIMIT: (most) => `${most === null ? 'This phone holds as many bookings as it may.' : `A phone may hold ${most} bookings at a time.`} Cancel one that you do not need first.`, QUOTA: "This year's free screenings are used up. Choose one of next year, or ask the union hotline.", lost: 'The connection broke; nobody knows whether it was booked. Try again: if it was, you get the same code, not a second seat.', refused: 'The server did not accept the booking.',
    retry: 'Try again', wait: 'Join the waiting list', other: 'Choose another time', mine: 'My bookings', others: 'Other visits', hotline: 'Call the union hotline 12351', again: 'Change the answers',
  },
  bookings: {
    title: 'My bookings', none: 'No bookings yet.', find: 'Find a visit', local: 'The codes are kept on this phone alone and open without a connection. Write them down before you change phones.', code: 'Code', qr: (code) => `QR code of ${code}`, show: 'Let the crew scan this code, or read it out.', showLater: 'No seat yet: come when it is your turn. The code stays the same.',
    asOf: (t) => `State as of ${t}`, offline: 'No connection. The code works all the same; its state may have changed.', refresh: 'Refresh', refreshing: 'Refreshing…', place: (n) => `Number ${n} in line`, waits: 'When somebody drops out it is your turn; this page tells you.', moved: 'Your turn has come: the seat is yours.',
    changed: (t) => `The organiser changed the time; it was ${t}. If it no longer suits you, cancel, and the seat goes to somebody else.`, withVisit: 'The organiser cancelled this visit, and your booking with it. It is not your doing; please choose another.', late: 'Your time has passed and the seat may be given away. If you are there, show this code all the same: you are let in while a seat is free.', expired: 'The time passed and the seat was given away. You can book another.', used: 'Checked in; done.', lost: 'The server does not know this code. It may be mistyped, or the system has changed.', over: 'This time has passed.',
    cancel: 'Cancel', cancelSure: 'Really cancel?', cancelWhat: 'The seat goes to the next in line at once; to come you would have to book again.', cancelYes: 'Cancel this booking', cancelNo: 'Keep it', cancelled: 'Cancelled.', cancelFailed: 'Not cancelled', cancelLost: 'The connection broke; nobody knows whether it was cancelled. Press again when you are online; no harm is done.',
    ics: 'Add to calendar', icsTitle: 'Health bus', icsNote: 'The code is on the page “My bookings”.', remove: 'Remove from this phone', move: 'Change phones', moveHow: 'On the new phone open “My bookings” and type this code in; then both phones have it. Whoever has the code can use it: do not pass it on.', copy: 'Copy the code',
    add: 'Enter a code from elsewhere', addLabel: 'Code (20 characters)', addHow: 'Capitals, blanks and hyphens do not matter.', addButton: 'Add', addWrong: 'This is not a code: it has 20 letters and digits.', addUnknown: 'No booking has this code; please check it.', added: 'Added.', noStore: 'This browser keeps nothing: when the page closes the code is gone, so write it down.',
    booked: 'Booked', waiting: 'On the waiting list', visit: 'The visit', past: 'Past', unanswered: 'Without an answer', unansweredWhy: 'Book the same time again to know; it will not be booked twice.', unansweredGo: 'Book again', forget: 'Let it be',
  },
}
