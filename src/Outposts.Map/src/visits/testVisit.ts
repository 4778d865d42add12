import type { Visit } from './queries'

/** The centre of Qingdao. */
export const here = { longitude: 120.38, latitude: 36.067 }

let made = 0

/** Makes a visit for tests. */
export const visit = (change: Partial<Visit> = {}): Visit => ({
  id: `visit-${++made}`,
  code: `V-${made}`,
  place: '示范广场',
  position: here,
  district: { code: '370202', name: '市南区', englishName: 'Shinan District' },
  startsAt: '2026-11-25T07:30:00+08:00',
  endsAt: '2026-11-25T11:30:00+08:00',
  booked: 3,
  available: 5,
  exams: ['BLOOD_TEST', 'ECG'],
  eligibility: 'OUTDOOR_WORKER',
  status: 'CONFIRMED',
  ...change,
})
