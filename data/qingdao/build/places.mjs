// The public places of Qingdao on which the demonstration stands; positions are WGS 84, from general knowledge, good to some hundred metres.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of a plain CSV file (no quotes needed in our own sources) as objects by header. */
export function readRows(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split('\n').map(line => line.split(','));
  return lines.map(cells => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

export const places = readRows(join(import.meta.dirname, 'places.csv')).map(row => ({
  ...row,
  rank: Number(row.rank),
  position: [Number(row.longitude), Number(row.latitude)],
}));
