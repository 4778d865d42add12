// Makes sites.csv, buses.csv, routes.csv and visits.csv: the health bus's demonstration. Everything but the places is invented.
import { join } from 'node:path';
import { metres, random, writeCsv } from './geometry.mjs';
import { places } from './places.mjs';

const here = import.meta.dirname;
const next = random(20261123);
const nextCount = random(20261124); // apart, so that the counts change nothing else

// Public holidays and make-up workdays of 2026 as announced by the State Council (../../holidays has the same table for the product).
const holidays = new Set(['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']);
const madeUp = new Set(['2026-09-20', '2026-10-10']);

const dayOf = date => date.toISOString().slice(0, 10);
const isWorkday = date => {
  const weekend = [0, 6].includes(date.getUTCDay());
  return weekend ? madeUp.has(dayOf(date)) : !holidays.has(dayOf(date));
};
const plusDays = (date, days) => new Date(date.getTime() + days * 86_400_000);

function workdaysBefore(date, count) {
  let day = date;
  for (let left = count; left > 0;) if (isWorkday(day = plusDays(day, -1))) left--;
  return day;
}

// Sites: where workers gather and a bus of 12 m can stand.
const siteKinds = ['industrial', 'port', 'market', 'airport', 'station', 'mall', 'landmark', 'town'];
const chosen = siteKinds.flatMap(kind => places.filter(place => place.kind === kind && place.rank <= 3)).filter(place => !['灵山岛', '栈桥', '八大关', '太清', '仰口'].includes(place.name));
const groupsAt = { industrial: 'COURIER;TRUCK_DRIVER', port: 'TRUCK_DRIVER', market: 'COURIER;TRUCK_DRIVER', airport: 'TAXI_DRIVER;RIDE_HAILING_DRIVER', station: 'TAXI_DRIVER;FOOD_DELIVERY_RIDER', mall: 'FOOD_DELIVERY_RIDER;COURIER' };

// Of the places that name trades a quarter were not counted; at the others each trade was, and up to a fifth of the workers are of none of them.
function counted(groups, workers) {
  if (!groups || nextCount() < 0.25) return groups;
  const names = groups.split(';');
  const parts = names.map(() => 0.3 + nextCount());
  const told = workers * (0.8 + 0.2 * nextCount());
  const sum = parts.reduce((a, b) => a + b);
  return names.map((name, i) => `${name}:${Math.floor(told * parts[i] / sum)}`).join(';');
}

const sites = chosen.map((place, i) => ({
  id: `S-${String(i + 1).padStart(3, '0')}`, place,
  workers: 60 + Math.floor(next() * 480),
  parking: [15, 18, 20, 12][Math.floor(next() * 4)],
  power: ['220V', '380V', 'NONE'][Math.floor(next() * 3)],
  toilet: next() < 0.8,
  hours: ['Mo-Fr 07:00-17:00', 'Mo-Sa 07:00-12:00', 'Mo-Su 06:30-18:00', 'Mo-Fr 08:00-11:30,13:30-17:00'][Math.floor(next() * 4)],
  permission: ['GRANTED', 'GRANTED', 'GRANTED', 'ASKED', 'NONE'][Math.floor(next() * 5)],
}));
writeCsv(join(here, '../sites.csv'),
  ['id', 'name', 'longitude', 'latitude', 'district', 'workers', 'groups', 'parking_metres', 'power', 'toilet', 'host_hours', 'permission'],
  sites.map(site => [site.id, `${site.place.name}（示范）`, ...site.place.position.map(value => value.toFixed(6)), site.place.district,
    site.workers, counted(groupsAt[site.place.kind] ?? '', site.workers), site.parking, site.power, site.toilet, site.hours, site.permission]));

const general = 'INTERNAL_MEDICINE;BLOOD_PRESSURE;BLOOD_TEST;URINE_TEST;ECG;ABDOMINAL_ULTRASOUND;CHEST_XRAY';
const women = 'CERVICAL_SCREENING;BREAST_ULTRASOUND';
const buses = [
  ['BUS-1', '一号体检车（示范）', 100, 'Mo-Sa 07:00-12:00', 120.3830, 36.0670, general, 'DR;ULTRASOUND;ECG'],
  ['BUS-2', '二号体检车（示范）', 100, 'Mo-Sa 07:00-12:00', 120.3965, 36.3065, general, 'DR;ULTRASOUND;ECG'],
  ['BUS-3', '三号体检车（示范）', 120, 'Mo-Fr 07:00-12:00,13:30-16:30', 120.1990, 35.9605, `${general};LIVER_FUNCTION;THYROID_ULTRASOUND`, 'DR;ULTRASOUND;ECG;LABORATORY'],
  ['BUS-4', '女职工两癌筛查车（示范）', 60, 'Mo-Fr 08:00-12:00,13:30-16:00', 120.3830, 36.0670, women, 'ULTRASOUND;GYNAECOLOGY_ROOM'],
];
writeCsv(join(here, '../buses.csv'), ['id', 'name', 'daily_capacity', 'crew_hours', 'longitude', 'latitude', 'exams', 'equipment'], buses);

// Routes: a bus's round of neighbouring sites, nearest first from where the bus stands.
const homes = { 'BUS-1': ['370202', '370203', '370212', '370213'], 'BUS-2': ['370214', '370215', '370285', '370283'], 'BUS-3': ['370211', '370281'], 'BUS-4': null };
const stopsPerRoute = 8;
const routes = [];
for (const [id, , , , longitude, latitude] of buses) {
  const left = sites.filter(site => site.permission === 'GRANTED' && (!homes[id] || homes[id].includes(site.place.district)) && (id !== 'BUS-4' || site.toilet));
  let here = [longitude, latitude];
  for (let part = 1; left.length > 0 && part <= (id === 'BUS-4' ? 2 : 3); part++) {
    const stops = [];
    while (stops.length < stopsPerRoute && left.length > 0) {
      left.sort((a, b) => metres(here, a.place.position) - metres(here, b.place.position));
      const stop = left.shift();
      stops.push(stop);
      here = stop.place.position;
    }
    routes.push({ id: `R-${id.slice(4)}${part}`, name: `${id.slice(4)} 号车第 ${part} 条路线（示范）`, bus: id, stops });
  }
}
writeCsv(join(here, '../routes.csv'), ['route', 'name', 'bus', 'stop', 'site'],
  routes.flatMap(route => route.stops.map((site, i) => [route.id, route.name, route.bus, i + 1, site.id])));

// Visits: from 2026-11-02, a stop a workday, mornings (fasting); what lies before 2026-11-22 is done.
const today = '2026-11-22';
const visits = [];
for (const bus of buses) {
  let day = new Date('2026-11-02T00:00:00Z');
  for (const route of routes.filter(item => item.bus === bus[0])) {
    for (const site of route.stops) {
      while (!isWorkday(day)) day = plusDays(day, 1);
      if (dayOf(day) >= '2027-01-01') break;
      const number = visits.length + 1;
      const filed = workdaysBefore(day, 21 + Math.floor(next() * 5));
      const isFiled = dayOf(filed) <= today;
      const status = number % 17 === 0 ? 'CANCELLED' : dayOf(day) < today ? 'DONE' : !isFiled ? (number % 2 ? 'PLANNED' : 'AGREED') : number % 5 === 0 ? 'FILED' : 'CONFIRMED';
      const from = bus[0] === 'BUS-4' ? '08:30' : site.hours.includes('08:00') ? '08:00' : '07:30';
      const until = '11:30';
      visits.push([`V-${String(number).padStart(4, '0')}`, bus[0], route.id, site.id, `${dayOf(day)}T${from}:00+08:00`, `${dayOf(day)}T${until}:00+08:00`,
        bus[2], bus[6], bus[0] === 'BUS-4' ? 'UNION_MEMBER' : 'OUTDOOR_WORKER', status, isFiled ? dayOf(filed) : '']);
      day = plusDays(day, bus[0] === 'BUS-4' ? 3 : 2);
    }
  }
}
visits.sort((a, b) => a[4].localeCompare(b[4]) || a[0].localeCompare(b[0]));
writeCsv(join(here, '../visits.csv'), ['id', 'bus', 'route', 'site', 'starts_at', 'ends_at', 'capacity', 'exams', 'eligibility', 'status', 'filed_on'], visits);
console.log(`${sites.length} sites, ${buses.length} buses, ${routes.length} routes, ${visits.length} visits`);
