// WGS 84 and GCJ-02 both ways, [longitude, latitude] in degrees.
// The offset is the published series in (longitude − 105, latitude − 35) on the Krasovsky ellipsoid.

const semiMajor = 6378245.0;
const eccentricitySquared = 0.00669342162296594323;
const radians = Math.PI / 180;

/** Metres by which GCJ-02 moves a WGS 84 point east and north. */
function shift(longitude, latitude) {
  const x = longitude - 105;
  const y = latitude - 35;
  const wave = (amplitude, argument) => amplitude * Math.sin(argument * Math.PI);
  const root = Math.sqrt(Math.abs(x));
  const shared = (wave(20, 6 * x) + wave(20, 2 * x)) * (2 / 3);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + shared
    + (wave(20, x) + wave(40, x / 3)) * (2 / 3)
    + (wave(150, x / 12) + wave(300, x / 30)) * (2 / 3);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + shared
    + (wave(20, y) + wave(40, y / 3)) * (2 / 3)
    + (wave(160, y / 12) + wave(320, y / 30)) * (2 / 3);
  return [east, north];
}

/** The GCJ-02 position of a WGS 84 point. */
export function toGcj02([longitude, latitude]) {
  const [east, north] = shift(longitude, latitude);
  const sine = Math.sin(latitude * radians);
  const w2 = 1 - eccentricitySquared * sine * sine;
  const w = Math.sqrt(w2);
  const meridian = semiMajor * (1 - eccentricitySquared) / (w2 * w);
  const parallel = semiMajor / w * Math.cos(latitude * radians);
  return [longitude + east / parallel / radians, latitude + north / meridian / radians];
}

/** The WGS 84 position of a GCJ-02 point: a fixed-point iteration, which settles below a millimetre in a few rounds. */
export function fromGcj02(point) {
  let [longitude, latitude] = point;
  for (let round = 0; round < 12; round++) {
    const [x, y] = toGcj02([longitude, latitude]);
    longitude += point[0] - x;
    latitude += point[1] - y;
  }
  return [longitude, latitude];
}

/** The GCJ-02 position of a BD-09 point, by the published rotation and its approximate inverse. */
export function bd09ToGcj02([longitude, latitude]) {
  const x = longitude - 0.0065;
  const y = latitude - 0.006;
  const factor = Math.PI * 3000 / 180;
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * factor);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * factor);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
