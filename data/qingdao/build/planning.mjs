// Makes demand.csv and candidates.csv: invented, but spread as people and work are. Seeded, so that they come out the same again.
import { join } from 'node:path';
import { contains, metres, moved, polygons, random, readJson, writeCsv } from './geometry.mjs';
import { places } from './places.mjs';

const here = import.meta.dirname;
const seed = 20261122;
const next = random(seed);
const districts = readJson(join(here, '../districts.geojson')).features;
const pieces = readJson(join(here, '../land.geojson')).features
  .flatMap(item => polygons(item.geometry)).map(coordinates => ({ type: 'Polygon', coordinates }));
const people = districts.reduce((sum, item) => sum + item.properties.population, 0);

/** Platform and outdoor workers per resident: an assumption, about 200,000 in the city. */
const workersPerResident = 0.02;
const demandRows = 3000;
const candidateRows = 600;

// How much work gathers at a kind of place, how far it spreads (metres), and whose work it is.
const riders = { FOOD_DELIVERY_RIDER: 0.5, COURIER: 0.2, RIDE_HAILING_DRIVER: 0.15, MALL_PROMOTER: 0.15 };
const drivers = { RIDE_HAILING_DRIVER: 0.4, TAXI_DRIVER: 0.3, FOOD_DELIVERY_RIDER: 0.15, SECURITY_GUARD: 0.15 };
const freight = { TRUCK_DRIVER: 0.45, COURIER: 0.25, FOOD_DELIVERY_RIDER: 0.15, SECURITY_GUARD: 0.15 };
const wards = { CARE_WORKER: 0.4, FOOD_DELIVERY_RIDER: 0.3, TAXI_DRIVER: 0.15, SECURITY_GUARD: 0.15 };
const homes = { COURIER: 0.3, FOOD_DELIVERY_RIDER: 0.25, SANITATION_WORKER: 0.15, DOMESTIC_WORKER: 0.1, SECURITY_GUARD: 0.1, ESTATE_AGENT: 0.1 };
const outdoors = { SANITATION_WORKER: 0.35, FOOD_DELIVERY_RIDER: 0.3, RIDE_HAILING_DRIVER: 0.2, SECURITY_GUARD: 0.15 };
const gathers = {
  mall: [5, 350, riders], market: [4, 500, freight], station: [4, 400, drivers], airport: [6, 900, drivers], industrial: [4, 900, freight],
  port: [4, 1100, freight], hospital: [3, 350, wards], campus: [3, 600, riders], street: [3, 900, homes], town: [2, 1100, homes],
  landmark: [2, 600, outdoors], square: [2, 400, outdoors], park: [1, 500, outdoors], beach: [1, 400, outdoors], metro: [2, 350, riders],
  library: [1, 400, outdoors],
};

// When a trade is out and in need of a place: the hours of a band, local time, are in ../README.md.
const bands = {
  FOOD_DELIVERY_RIDER: ['MIDDAY', 'AFTERNOON', 'EVENING', 'AFTERNOON', 'NIGHT'], COURIER: ['MORNING', 'MIDDAY', 'AFTERNOON'],
  RIDE_HAILING_DRIVER: ['MORNING', 'AFTERNOON', 'EVENING', 'NIGHT'], TAXI_DRIVER: ['MIDDAY', 'AFTERNOON', 'NIGHT'],
  TRUCK_DRIVER: ['MORNING', 'MIDDAY', 'NIGHT', 'NIGHT'], SANITATION_WORKER: ['MORNING', 'MORNING', 'MIDDAY'],
};
const usualBands = ['MORNING', 'MIDDAY', 'AFTERNOON', 'EVENING'];

const pick = list => list[Math.floor(next() * list.length)];

function pickWeighted(weights) {
  let rest = next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [name, weight] of Object.entries(weights)) if ((rest -= weight) < 0) return name;
  return Object.keys(weights)[0];
}

/** Two normally distributed numbers, by Box and Muller. */
function normal() {
  const radius = Math.sqrt(-2 * Math.log(1 - next()));
  const angle = 2 * Math.PI * next();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const rounded = point => point.map(value => Number(value.toFixed(6)));

/** The piece of land on which a point is; undefined in the sea. */
const landOf = point => pieces.find(piece => contains(piece, point));

/** How far a point is from a place, in words, such as 东北0.9公里; nothing within 600 m. */
function awayFrom(place, point) {
  const distance = metres(place, point);
  if (distance <= 600) return '';
  const [east, north] = [(point[0] - place[0]) * Math.cos(place[1] * Math.PI / 180), point[1] - place[1]];
  const names = ['东', '东北', '北', '西北', '西', '西南', '南', '东南'];
  return `${names[(Math.round(Math.atan2(north, east) / (Math.PI / 4)) + 8) % 8]}${(distance / 1000).toFixed(1)}公里`;
}

/** A point near a place, inside the division. */
function near(place, spread, division) {
  for (;;) {
    const [east, north] = normal();
    const point = rounded(moved(place.position, east * spread, north * spread));
    if (contains(division.geometry, point)) return point;
  }
}

/** A point anywhere in the division: its villages. */
function anywhere(division) {
  const points = polygons(division.geometry).flat(2);
  const [xs, ys] = [0, 1].map(axis => points.map(point => point[axis]));
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (;;) {
    const point = rounded([west + next() * (east - west), south + next() * (north - south)]);
    if (contains(division.geometry, point)) return point;
  }
}

/** Whole numbers that are in proportion to weights and sum to a total (largest remainder). */
function shares(weights, total) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map(weight => weight / sum * total);
  const whole = exact.map(Math.floor);
  const order = exact.map((value, i) => [value - whole[i], i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (let i = 0, rest = total - whole.reduce((a, b) => a + b, 0); i < rest; i++) whole[order[i][1]]++;
  return whole;
}

const populations = districts.map(item => item.properties.population);
const demand = [];
for (const [d, rows] of shares(populations, demandRows).entries()) {
  const division = districts[d];
  const { code, population } = division.properties;
  const own = places.filter(place => place.district === code);
  const weights = Object.fromEntries(own.map((place, i) => [i, gathers[place.kind][0] * (5 - place.rank)]));
  const rural = Number(code) > 370280 ? 0.2 : ['370211', '370215'].includes(code) ? 0.12 : 0.02;
  const found = Array.from({ length: rows }, () => {
    if (next() < rural) return [anywhere(division), pickWeighted(homes), 0.4];
    const place = own[pickWeighted(weights)];
    const [, spread, trades] = gathers[place.kind];
    return [near(place, spread, division), pickWeighted(trades), 1];
  });
  const sizes = shares(found.map(([, , size]) => size * Math.exp(0.6 * normal()[0])), Math.round(population * workersPerResident));
  found.forEach(([point, group], i) => demand.push([
    `D-${code}-${String(i + 1).padStart(4, '0')}`, point[0].toFixed(6), point[1].toFixed(6), sizes[i], group, pick(bands[group] ?? usualBands), code,
  ]));
}
writeCsv(join(here, '../demand.csv'), ['id', 'longitude', 'latitude', 'demand', 'group', 'band', 'district'], demand.filter(row => row[3] > 0));

// Candidate sites: premises that exist at such places. Cost of fitting out, in 10,000 yuan (万元), invented.
const hosts = {
  BANK: ['银行网点', 3, 6], FUEL_STATION: ['加油站', 4, 8], SUPERMARKET: ['连锁商超', 3, 7], REAL_ESTATE_AGENCY: ['房产中介门店', 1, 3], RESTAURANT: ['餐饮门店', 2, 5],
  PARTY_SERVICE_CENTER: ['党群服务中心', 2, 6], INDUSTRIAL_PARK: ['园区服务楼', 5, 12], OFFICE_BUILDING: ['写字楼大堂', 4, 10], MALL: ['商场一层', 6, 14],
  PUBLIC_TOILET: ['公厕驿站', 2, 5], PARK: ['公园服务点', 3, 8], COMMUNITY: ['社区用房', 1, 5],
};
const hostsAt = {
  mall: ['MALL', 'BANK', 'RESTAURANT', 'OFFICE_BUILDING'], market: ['FUEL_STATION', 'RESTAURANT', 'SUPERMARKET'], industrial: ['INDUSTRIAL_PARK', 'FUEL_STATION', 'RESTAURANT'],
  port: ['INDUSTRIAL_PARK', 'FUEL_STATION'], airport: ['FUEL_STATION', 'RESTAURANT'], park: ['PARK', 'PUBLIC_TOILET'], beach: ['PUBLIC_TOILET', 'PARK'], square: ['PUBLIC_TOILET', 'BANK'],
  town: ['PARTY_SERVICE_CENTER', 'FUEL_STATION', 'SUPERMARKET', 'COMMUNITY', 'BANK'],
};
const usualHosts = ['BANK', 'SUPERMARKET', 'REAL_ESTATE_AGENCY', 'RESTAURANT', 'PARTY_SERVICE_CENTER', 'PUBLIC_TOILET', 'COMMUNITY', 'OFFICE_BUILDING'];
const candidates = [];
const taken = [];
for (const [d, rows] of shares(populations, candidateRows).entries()) {
  const division = districts[d];
  const { code } = division.properties;
  const own = places.filter(place => place.district === code);
  for (let i = 0; i < rows; i++) {
    const place = own[i % own.length];
    const host = pick(hostsAt[place.kind] ?? usualHosts);
    const [word, low, high] = hosts[host];
    let point;
    // On the same side of the water as the place that lends its name, which says how far it is when that is more than a short walk.
    do point = near(place, gathers[place.kind][1], division);
    while (landOf(point) !== landOf(place.position) || taken.some(other => metres(point, other) < 30));
    taken.push(point);
    candidates.push([
      `C-${code}-${String(i + 1).padStart(3, '0')}`, point[0].toFixed(6), point[1].toFixed(6),
      `${place.name}${awayFrom(place.position, point)}${word}候选点${Math.floor(i / own.length) + 1}`, host, (low + next() * (high - low)).toFixed(1), code,
    ]);
  }
}
writeCsv(join(here, '../candidates.csv'), ['id', 'longitude', 'latitude', 'name', 'host', 'cost', 'district'], candidates);
console.log(`${demand.length} demand points for ${demand.reduce((sum, row) => sum + row[3], 0)} workers of ${people} residents, ${candidates.length} candidates`);
