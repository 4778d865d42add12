// Checks what the other scripts made; exits 1 and says what is wrong.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { contains, metres, readJson } from './geometry.mjs';

const folder = join(import.meta.dirname, '..');
const districts = readJson(join(folder, 'districts.geojson')).features;
const land = readJson(join(folder, 'land.geojson')).features;
const wrong = [];

/** Rows of a CSV with quotes, as objects by header. */
function rows(file) {
  const records = [];
  let [record, cell, quoted] = [[], '', false];
  const text = readFileSync(join(folder, file), 'utf8');
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      record.push(cell);
      cell = '';
      if (c === '\n') {
        records.push(record);
        record = [];
      }
    } else cell += c;
  }
  const [header, ...body] = records;
  return body.map(cells => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

function checkUnique(file, list, key) {
  const seen = new Set();
  for (const row of list) {
    if (seen.has(row[key])) wrong.push(`${file}: ${row[key]} twice`);
    seen.add(row[key]);
  }
}

/** Every point on land and in the division that its row names; with a least distance, none nearer to another. */
function checkPlaces(file, list, key, apart = 0) {
  const points = list.map(row => [Number(row.longitude), Number(row.latitude)]);
  list.forEach((row, i) => {
    const district = districts.find(item => contains(item.geometry, points[i]))?.properties.code;
    if (district !== row.district) wrong.push(`${file}: ${row[key]} is in ${district ?? 'no division'}, not ${row.district}`);
    if (!land.some(item => contains(item.geometry, points[i]))) wrong.push(`${file}: ${row[key]} is in the sea`);
    for (let j = 0; apart > 0 && j < i; j++) {
      if (metres(points[i], points[j]) < apart) wrong.push(`${file}: ${row[key]} is on ${list[j][key]}`);
    }
  });
}

const outposts = rows('outposts.csv');
checkUnique('outposts.csv', outposts, 'code');
checkPlaces('outposts.csv', outposts, 'code', 30);
for (const [column, least] of [['kind', 11], ['district', 10], ['status', 5]]) {
  if (new Set(outposts.map(row => row[column])).size < least) wrong.push(`outposts.csv: fewer than ${least} of ${column}`);
}
for (const [file, apart] of [['demand.csv', 0], ['candidates.csv', 30], ['sites.csv', 100]]) {
  const list = rows(file);
  checkUnique(file, list, 'id');
  checkPlaces(file, list, 'id', apart);
}
for (const { properties } of districts) {
  const sum = rows('demand.csv').filter(row => row.district === properties.code).reduce((total, row) => total + Number(row.demand), 0);
  if (sum !== Math.round(properties.population * 0.02)) wrong.push(`demand.csv: ${properties.code} sums to ${sum}`);
}

const sites = Object.fromEntries(rows('sites.csv').map(row => [row.id, row]));
const buses = Object.fromEntries(rows('buses.csv').map(row => [row.id, row]));
const stops = new Set(rows('routes.csv').map(row => `${row.route} ${row.bus} ${row.site}`));
const visits = rows('visits.csv');
checkUnique('visits.csv', visits, 'id');
for (const visit of visits) {
  if (!sites[visit.site] || !buses[visit.bus]) wrong.push(`visits.csv: ${visit.id} has an unknown site or bus`);
  if (!stops.has(`${visit.route} ${visit.bus} ${visit.site}`)) wrong.push(`visits.csv: ${visit.id} is no stop of its route`);
  if (!(visit.starts_at < visit.ends_at)) wrong.push(`visits.csv: ${visit.id} ends before it starts`);
  for (const other of visits) {
    if (other.id < visit.id && other.bus === visit.bus && other.starts_at < visit.ends_at && visit.starts_at < other.ends_at) {
      wrong.push(`visits.csv: ${visit.bus} is in two places, ${other.id} and ${visit.id}`);
    }
  }
}
for (const line of wrong) console.error(line);
console.log(wrong.length === 0 ? 'All files fit together.' : `${wrong.length} faults`);
process.exitCode = wrong.length === 0 ? 0 : 1;
