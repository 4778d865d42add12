// Makes outposts.csv and places.geojson from places.csv. Every place is real; that an outpost stands there is invented.
import { join } from 'node:path';
import { contains, metres, moved, readJson, writeCsv, writeFeatures } from './geometry.mjs';
import { places } from './places.mjs';

const here = import.meta.dirname;
const land = readJson(join(here, '../land.geojson')).features;
const districts = readJson(join(here, '../districts.geojson')).features;
const nameOf = Object.fromEntries(districts.map(item => [item.properties.code, item.properties.name]));

const header = ('code,name,aliases,kind,functions,status,longitude,latitude,system,address,floor,landmark,district,host,operator,'
  + 'eligibility,groups,services,opening_hours,access_modes,phone,wheelchair,capacity,established_on').split(',');

const basics = 'DRINKING_WATER;REST_SEATING;PHONE_CHARGING;MEAL_HEATING';
const seasons = 'WARMING@Nov 15-Mar 31;COOLING@Jun 15-Sep 15';

// What outposts of a kind of host look like: hours and equipment take turns through the lists, so that every form occurs.
const hosts = {
  BANK: {
    hours: ['Mo-Fr 09:00-17:00; Sa,Su 09:30-16:00; PH off', 'Mo-Fr 09:00-16:30; PH off'],
    services: [`${basics};FIRST_AID;WIFI;${seasons}`, 'DRINKING_WATER;REST_SEATING;PHONE_CHARGING;FIRST_AID;RAIN_GEAR;MEAL_HEATING=UNAVAILABLE'],
    access: ['OPEN_DOOR'], suffix: ['劳动者港湾', '工行驿站', '邮爱驿站', '农商行暖心驿站'],
  },
  FUEL_STATION: {
    hours: ['24/7', '24/7'],
    services: ['DRINKING_WATER;TOILETS;REST_SEATING;MEAL_HEATING;TYRE_PUMP', 'DRINKING_WATER;TOILETS;REST_SEATING;FIRST_AID;TYRE_PUMP;TOOLS;CAR_PARKING;EV_CHARGING=OUT_OF_ORDER'],
    access: ['ASK_STAFF'], suffix: ['中石化加油站驿站', '中石油加油站驿站', '加油站司机驿站'],
  },
  SUPERMARKET: {
    hours: ['08:30-21:30', 'Mo-Th 09:00-21:00; Fr-Su,PH 09:00-22:00'],
    services: [`${basics};TOILETS`, 'DRINKING_WATER;REST_SEATING;DINING;MEAL_HEATING'],
    access: ['OPEN_DOOR'], suffix: ['暖心驿站', '商超爱心驿站'],
  },
  REAL_ESTATE_AGENCY: {
    hours: ['09:00-20:00; Feb 15-23 off', '09:30-19:30'],
    services: ['DRINKING_WATER;RAIN_GEAR;PHONE_CHARGING;WIFI', 'DRINKING_WATER;RAIN_GEAR;REST_SEATING;PHONE_CHARGING=OUT_OF_ORDER'],
    access: ['OPEN_DOOR'], suffix: ['小哥驿站'],
  },
  RESTAURANT: {
    hours: ['10:00-14:00,17:00-21:00', '11:00-14:30,17:00-02:00'],
    services: ['DRINKING_WATER;DINING;TOILETS;REST_SEATING;MEAL_HEATING;REFRIGERATOR', 'DRINKING_WATER;DINING;RAIN_GEAR;REST_SEATING;PHONE_CHARGING'],
    access: ['OPEN_DOOR'], suffix: ['暖心食堂驿站', '骑手餐厅驿站'],
  },
  PARTY_SERVICE_CENTER: {
    hours: ['Mo-Fr 08:30-12:00,13:30-17:30; PH off', 'Mo-Fr 08:30-17:30; Sa 09:00-12:00; PH off',
      'Apr-Sep Mo-Sa 08:00-12:00,14:00-18:30; Oct-Mar Mo-Sa 08:30-12:00,13:30-17:30; PH off'],
    services: [`${basics};TOILETS;FIRST_AID;WIFI;JOB_INFO;UNION_ENROLMENT;${seasons}`, `${basics};TOILETS;WIFI;UNION_ENROLMENT`,
      'DRINKING_WATER;TOILETS;RAIN_GEAR;UNION_ENROLMENT;MEAL_HEATING=UNKNOWN'],
    access: ['STAFFED'], suffix: ['工会驿站', '党群驿站'],
  },
  INDUSTRIAL_PARK: {
    hours: ['08:00-22:00 "STAFFED", 22:00-08:00 "QR_CODE"', 'Mo-Fr 08:00-20:00 "STAFFED", Mo-Fr 20:00-08:00 "QR_CODE", Sa,Su 00:00-24:00 "QR_CODE"'],
    services: [`${basics};TOILETS;REFRIGERATOR;EBIKE_CHARGING;AED;FIRST_AID;WIFI`, `${basics};TOILETS;EBIKE_CHARGING;WIFI;TYRE_PUMP;TOOLS;TRUCK_PARKING`],
    access: ['QR_CODE'], suffix: ['智慧驿站'],
  },
  OFFICE_BUILDING: {
    hours: ['Mo-Fr 08:30-18:00', '07:00-22:00'],
    services: [`${basics};WIFI`, 'DRINKING_WATER;RAIN_GEAR;PHONE_CHARGING;EBIKE_CHARGING'],
    access: ['ASK_STAFF'], suffix: ['楼宇驿站'],
  },
  MALL: {
    hours: ['10:00-22:00', 'Su-Th 10:00-22:00; Fr,Sa,PH 10:00-22:30', '10:00-21:30 "OPEN_DOOR", 21:30-02:00 "FACE"'],
    services: [`${basics};TOILETS;WIFI;FIRST_AID;EBIKE_PARKING`, `${basics};TOILETS;WIFI;AED;COOLING`, `${basics};TOILETS;DINING;REFRIGERATOR`],
    access: ['OPEN_DOOR'], suffix: ['外卖小哥驿站', '骑手驿站'],
  },
  PUBLIC_TOILET: {
    hours: ['24/7', 'Apr-Oct 05:00-23:00; Nov-Mar 05:30-22:00'],
    services: ['TOILETS;DRINKING_WATER;REST_SEATING;PHONE_CHARGING', 'TOILETS;DRINKING_WATER=OUT_OF_ORDER;FIRST_AID'],
    access: ['OPEN_DOOR'], suffix: ['环卫工人驿站', '城管爱心驿站'],
  },
  PARK: {
    hours: ['Apr-Oct 06:00-21:00; Nov-Mar 07:00-19:00', '06:00-20:00'],
    services: [`DRINKING_WATER;TOILETS;REST_SEATING;FIRST_AID;${seasons}`, 'DRINKING_WATER;TOILETS;REST_SEATING;RAIN_GEAR;AED'],
    access: ['OPEN_DOOR'], suffix: ['户外劳动者驿站'],
  },
  COMMUNITY: {
    hours: ['08:00-20:00', '06:00-23:30', null],
    services: [`${basics};TOILETS;WIFI`, 'DRINKING_WATER;RAIN_GEAR;REST_SEATING;PHONE_CHARGING;TYRE_PUMP', null],
    access: ['OPEN_DOOR', 'ASK_STAFF', 'OPEN_DOOR', 'PIN'], suffix: ['户外劳动者驿站', '社区爱心驿站'],
  },
};

// Services that are spread over all stations in the shares that the nation reports for the end of 2024: of 186,100, 59 % have medicines,
// 11 % legal advice, 2.7 % a haircut, 1.3 % cheap meals; 1.1 % swap batteries, which the cases at the end have. The rest is a guess.
const spread = [
  ['FIRST_AID', 0.59], ['MEDICINE', 0.3], ['LEGAL_ADVICE', 0.11], ['HAIRCUT', 0.027], ['CHEAP_MEALS', 0.013],
  ['EBIKE_PARKING', 0.45], ['POLICY_INFO', 0.3], ['NEWSPAPERS', 0.25], ['SEWING_KIT', 0.2], ['MEMBER_CARD_DESK', 0.06], ['MOTHERS_ROOM', 0.04],
];
const unheated = ['PARK', 'PUBLIC_TOILET'];

/**
 * The services of a host's look with those of the nation's shares, each at every so-manieth station and warmth by the season.
 * Services that nobody has asked about stay unknown.
 */
function servicesOf(look, turn, host, index) {
  const own = look.services[turn % look.services.length];
  if (!own || index % 23 === 9) return '';
  const without = own.split(';').filter(one => one !== 'FIRST_AID');
  const has = name => without.some(one => one.split(/[@=]/)[0] === name);
  const more = spread.filter(([name, share], i) => !has(name) && (index * 0.618034 + i * 0.37) % 1 < share).map(([name]) => name);
  if (!unheated.includes(host) && index % 10 < 7) more.push(...seasons.split(';').filter(one => !has(one.split('@')[0])));
  return [...without, ...more].join(';');
}

/** The day on which a station was opened: one in five this year, a few that nobody wrote down. */
function openedOn(index) {
  if (index % 61 === 6) return '';
  const [year, months] = index % 5 === 2 ? [2026, 10] : [2019 + (index % 7), 12];
  return `${year}-${String(1 + (index * 5) % months).padStart(2, '0')}-${String(1 + (index * 11) % 28).padStart(2, '0')}`;
}

// Which premises stand at which kind of place.
const hostsAt = {
  street: ['PARTY_SERVICE_CENTER', 'PARTY_SERVICE_CENTER', 'COMMUNITY', 'BANK', 'PARTY_SERVICE_CENTER', 'REAL_ESTATE_AGENCY', 'SUPERMARKET', 'PUBLIC_TOILET'],
  town: ['PARTY_SERVICE_CENTER', 'FUEL_STATION', 'PARTY_SERVICE_CENTER', 'SUPERMARKET', 'BANK', 'COMMUNITY'],
  mall: ['MALL'], park: ['PARK'], beach: ['PUBLIC_TOILET', 'PARK'], square: ['PUBLIC_TOILET'], industrial: ['INDUSTRIAL_PARK'],
  hospital: ['RESTAURANT', 'SUPERMARKET'], station: ['COMMUNITY', 'RESTAURANT'], metro: ['COMMUNITY', 'BANK'], campus: ['RESTAURANT', 'COMMUNITY'],
  library: ['OFFICE_BUILDING'], market: ['FUEL_STATION', 'RESTAURANT'], landmark: ['OFFICE_BUILDING', 'COMMUNITY', 'BANK'],
  port: ['INDUSTRIAL_PARK', 'FUEL_STATION'], airport: ['COMMUNITY'],
};

// Places where the usual premises would be absurd: no office at a pier or a temple, no bank on an island.
const hostsOf = {
  栈桥: 'PUBLIC_TOILET', 八大关: 'PUBLIC_TOILET', 湛山寺: 'PUBLIC_TOILET', 太清: 'PARK', 仰口: 'PARK', 灵山岛: 'COMMUNITY', 流亭立交桥: 'PUBLIC_TOILET',
};

const groupsInTurn = ['', '', 'COURIER;FOOD_DELIVERY_RIDER', '', '', 'FOOD_DELIVERY_RIDER;COURIER;RIDE_HAILING_DRIVER', '', 'SANITATION_WORKER', '', ''];

const at = name => places.find(place => place.name === name) ?? (() => { throw new Error(`no place ${name}`); })();
const city = '青岛市总工会（示范）';
const unionOf = place => `${nameOf[place.district]}总工会（示范）`;
const addressOf = place => `青岛市${nameOf[place.district]}${place.road}附近`;

const rows = [];
const taken = [];
const counters = {};

/** Adds an outpost at a place, moved a little so that no two share an entrance. */
function add(place, name, values, [east, north] = [0, 0]) {
  const position = moved(place.position, east, north).map(value => Number(value.toFixed(6)));
  const number = counters[place.district] = (counters[place.district] ?? 0) + 1;
  taken.push(position);
  rows.push({
    code: `QD-${place.district}-${String(number).padStart(3, '0')}`, name, longitude: position[0].toFixed(6), latitude: position[1].toFixed(6),
    system: 'WGS84', address: addressOf(place), landmark: place.name, district: place.district, operator: unionOf(place), ...values,
  });
}

// 1. A stop for outdoor workers at every place.
const turns = {};
const next = key => (turns[key] = (turns[key] ?? -1) + 1);
for (const [index, place] of places.entries()) {
  const choice = hostsAt[place.kind];
  const usual = choice[next(place.kind) % choice.length];
  const host = hostsOf[place.name] ?? usual;
  const status = index % 41 === 20 ? 'SUSPENDED' : index % 53 === 30 ? 'CLOSED' : index % 37 === 18 ? 'PLANNED' : index % 61 === 40 ? 'ACCEPTED' : 'OPEN';
  const look = hosts[host];
  const turn = next(host);
  const short = place.name.replace(/(街道|镇)$/, '');
  add(place, `${short}${look.suffix[turn % look.suffix.length]}`, {
    kind: 'OUTDOOR_WORKERS_STATION', host,
    aliases: index % 9 === 0 ? `${short}工会驿站;${short}爱心驿站` : '',
    status,
    eligibility: index % 13 === 7 ? 'ANYONE' : index % 29 === 11 ? '' : 'OUTDOOR_WORKER',
    groups: groupsInTurn[index % groupsInTurn.length],
    services: servicesOf(look, turn, host, index),
    opening_hours: index % 17 === 5 ? '' : look.hours[turn % look.hours.length],
    access_modes: index % 19 === 3 ? '' : index % 31 === 4 ? 'APP' : look.access[turn % look.access.length],
    floor: host === 'MALL' ? ['1F', 'B1', '2F'][turn % 3] : host === 'OFFICE_BUILDING' ? ['1F', '3F'][turn % 2] : '',
    wheelchair: index % 3 === 0 ? 'true' : index % 7 === 1 ? 'false' : '',
    capacity: index % 4 === 3 ? '' : String(6 + (index * 7) % 25),
    established_on: status === 'PLANNED' ? '' : status === 'ACCEPTED' ? '2026-11-18' : openedOn(index),
    phone: index % 16 === 2 ? '12351' : '',
  }, [((index * 37) % 90) - 45, ((index * 53) % 90) - 45]);
}

// 2. The other kinds, beside places where such rooms are usual.
const seat = {
  370202: '五四广场', 370203: '敦化路街道', 370211: '黄岛区政府', 370212: '崂山区政府', 370213: '李村街道',
  370214: '城阳区政府', 370215: '即墨区政府', 370281: '胶州市政府', 370283: '平度市政府', 370285: '莱西市政府',
};
const others = {
  SHARED_WORKERS_HOME: [['株洲路科技园', '上合示范区如意湖', '中德生态园', '高新区智力岛', '软件园宁夏路', '汽车产业新城'], {
    suffix: '共享区域职工之家', host: 'INDUSTRIAL_PARK', functions: 'WORKERS_LIBRARY;NURSING_ROOM;MENTAL_HEALTH_STATION', eligibility: 'ANYONE', floor: '2F',
    services: `${basics};TOILETS;WIFI;REFRIGERATOR;SHOWER;COUNSELING;HEALTH_CHECK;UNION_ENROLMENT;AED`, opening_hours: 'Mo-Fr 08:00-21:00; Sa,Su 09:00-17:00; PH off',
    access_modes: 'STAFFED', wheelchair: 'true', capacity: '200', established_on: '2021-06-18', aliases: '职工之家;公共区域职工之家',
  }],
  TRUSTED_WORKERS_HOME: [['中车四方', '海尔工业园海尔路', '前湾保税港区', '北汽新能源姜山园区', '海信家电产业园南村'], {
    suffix: '职工之家', host: 'INDUSTRIAL_PARK', eligibility: 'OWN_STAFF', floor: '3F', services: 'DRINKING_WATER;DINING;REST_SEATING;SHOWER;LAUNDRY;WIFI',
    opening_hours: 'Mo-Fr 11:30-13:30,17:30-21:00', access_modes: 'FACE', capacity: '120', established_on: '2020-11-05', functions: 'WORKERS_LIBRARY',
  }],
  MENTAL_HEALTH_STATION: [['五四广场', '黄岛区政府', '崂山区政府', '李村商圈', '城阳区政府', '即墨区政府', '莱西市政府'], {
    suffix: '职工心理健康服务站', host: 'OFFICE_BUILDING', eligibility: 'ANYONE', floor: '5F', services: 'COUNSELING;DRINKING_WATER;REST_SEATING',
    opening_hours: 'Mo-Fr 09:00-11:30,13:30-17:00; PH off', access_modes: 'STAFFED', phone: '400-116-1177', aliases: '职工心灵驿站;心理咨询室', established_on: '2021-03-15',
  }],
  NURSING_ROOM: [['青岛站', '青岛北站', '中央商务区万达广场', '青岛万象城', '李沧万达广场', '胶东国际机场', '永旺黄岛店', '城阳万象汇', '平度人民医院', '株洲路科技园'], {
    suffix: '爱心妈妈小屋', eligibility: 'ANYONE', floor: '3F', services: 'DRINKING_WATER;REFRIGERATOR;REST_SEATING;WIFI;MEAL_HEATING=UNAVAILABLE',
    opening_hours: '09:00-22:00', access_modes: 'OPEN_DOOR', wheelchair: 'true', capacity: '3', aliases: '母婴关爱室;哺乳室', established_on: '2022-05-10',
  }],
  WORKERS_LIBRARY: [['青岛市图书馆', '青岛书城', '纺织谷', '凯德新都心', '即墨古城', '胶州宝龙广场', '莱西利群购物广场'], {
    suffix: '职工书屋', eligibility: 'UNION_MEMBER', floor: '4F', services: 'REST_SEATING;DRINKING_WATER;WIFI;PHONE_CHARGING',
    opening_hours: 'Tu-Su 09:00-17:30; Mo off', access_modes: 'STAFFED', capacity: '40', established_on: '2019-04-23',
  }],
  ASSISTANCE_CENTER: [Object.values(seat), {
    suffix: '职工服务中心', host: '', eligibility: 'ANYONE', floor: '1F', functions: 'LEGAL_SERVICE_STATION', services: 'JOB_INFO;UNION_ENROLMENT;LEGAL_ADVICE;DRINKING_WATER;TOILETS;REST_SEATING',
    opening_hours: 'Mo-Fr 09:00-12:00,13:30-17:00; PH off', access_modes: 'STAFFED', phone: '12351', wheelchair: 'true', aliases: '职工帮扶中心;困难职工帮扶中心', established_on: '2018-01-08',
  }],
  LEGAL_SERVICE_CENTER: [['五四广场', '黄岛区政府', '城阳区政府', '胶州市政府'], {
    suffix: '职工法律服务中心', host: 'OFFICE_BUILDING', eligibility: 'ANYONE', floor: '2F', services: 'LEGAL_ADVICE;DRINKING_WATER;REST_SEATING',
    opening_hours: 'Mo-Fr 09:00-11:30,14:00-17:00; PH off', access_modes: 'STAFFED', phone: '12351', established_on: '2021-09-01',
  }],
  LEGAL_SERVICE_STATION: [['香港中路街道', '台东街道', '李村街道', '流亭街道', '长江路街道', '姜山镇', '南村镇', '蓝村街道'], {
    suffix: '职工法律服务站', host: 'PARTY_SERVICE_CENTER', eligibility: 'ANYONE', floor: '2F', services: 'LEGAL_ADVICE;JOB_INFO',
    opening_hours: 'We 14:00-17:00; PH off', access_modes: 'STAFFED', phone: '12351', established_on: '2022-03-01',
  }],
  MOBILE_STATION: [['李村商圈', '即墨服装市场', '前湾保税港区', '胶东国际机场', '现河公园', '石老人海水浴场'], {
    suffix: '流动工会服务站', host: '', eligibility: 'OUTDOOR_WORKER', services: 'DRINKING_WATER;FIRST_AID;HEALTH_CHECK;UNION_ENROLMENT;LEGAL_ADVICE',
    opening_hours: '2026 Nov 23-27 09:30-15:30; 2026 Dec 07-11 09:30-15:30', access_modes: 'STAFFED', aliases: '流动驿站;摆摊设点', groups: 'COURIER;FOOD_DELIVERY_RIDER;RIDE_HAILING_DRIVER',
  }],
  DRIVERS_HOME: [['前湾保税港区', '董家口港', '传化公路港', '即墨国际陆港', '青岛北站', '胶东国际机场', '城阳批发市场', '泊里镇'], {
    suffix: '司机之家', host: 'FUEL_STATION', eligibility: 'OUTDOOR_WORKER', groups: 'TRUCK_DRIVER;TAXI_DRIVER;RIDE_HAILING_DRIVER',
    services: 'DRINKING_WATER;TOILETS;SHOWER;LAUNDRY;DINING;REST_SEATING;EV_CHARGING;TOOLS;WIFI;WARMING@Nov-Mar',
    opening_hours: '24/7', access_modes: 'STAFFED;APP', capacity: '30', aliases: '司机驿站', established_on: '2020-09-28',
  }],
};

/** East and north in metres of a spot 70 to 130 m from a place that nobody has taken. */
function freeSpot(place) {
  for (let step = rows.length; ; step++) {
    const angle = step * 2.4;
    const distance = 70 + (step * 17) % 60;
    const spot = [Math.cos(angle) * distance, Math.sin(angle) * distance];
    const position = moved(place.position, ...spot);
    if (taken.every(other => metres(position, other) > 35)) return spot;
  }
}

// Whose premises the rooms of a place are, where the kind of room does not say.
const premises = { mall: 'MALL', industrial: 'INDUSTRIAL_PARK' };
for (const [kind, [where, look]] of Object.entries(others)) {
  for (const name of where) {
    const { suffix, ...values } = look;
    add(at(name), `${name.replace(/(街道|镇)$/, '')}${suffix}`, { kind, status: 'OPEN', host: premises[at(name).kind] ?? '', ...values }, freeSpot(at(name)));
  }
}

// 3. Cases of their own, each a form that the rest does not show.
add(at('五四广场'), '市总工会职工服务大厅', {
  kind: 'ASSISTANCE_CENTER', functions: 'LEGAL_SERVICE_CENTER;MENTAL_HEALTH_STATION', status: 'OPEN', operator: city, eligibility: 'ANYONE', floor: '1F', phone: '12351',
  services: 'JOB_INFO;UNION_ENROLMENT;LEGAL_ADVICE;COUNSELING;HEALTH_CHECK@We 09:00-11:30;DRINKING_WATER;TOILETS', opening_hours: 'Mo-Fr 09:00-12:00,13:00-17:00; PH off',
  access_modes: 'STAFFED', wheelchair: 'true', capacity: '60', established_on: '2017-05-01', aliases: '市职工服务中心',
}, [-190, 160]);
add(at('台东步行街'), '台东夜市骑手驿站', {
  kind: 'OUTDOOR_WORKERS_STATION', status: 'OPEN', host: 'MALL', eligibility: 'OUTDOOR_WORKER', groups: 'FOOD_DELIVERY_RIDER', floor: 'B1',
  services: `${basics};EBIKE_BATTERY_SWAP;TYRE_PUMP;EBIKE_PARKING`, opening_hours: 'Mo-Th 16:00-01:00; Fr-Su,PH 16:00-03:00', access_modes: 'QR_CODE', capacity: '18', established_on: '2024-07-20',
}, [150, -90]);
add(at('石老人海水浴场'), '石老人浴场救生站驿站', {
  kind: 'OUTDOOR_WORKERS_STATION', status: 'OPEN', host: 'PARK', eligibility: 'ANYONE', services: 'DRINKING_WATER;TOILETS;SHOWER@Jul-Sep;COOLING@Jul-Sep;FIRST_AID;AED',
  opening_hours: 'Jul-Sep 08:00-20:00; Oct-Jun Sa,Su,PH 09:00-16:00', access_modes: 'OPEN_DOOR', established_on: '2023-07-01',
}, [-160, 110]);
add(at('金沙滩'), '金沙滩夏季驿站', {
  kind: 'OUTDOOR_WORKERS_STATION', status: 'OPEN', host: 'PUBLIC_TOILET', eligibility: 'ANYONE', services: 'DRINKING_WATER;TOILETS;REST_SEATING;COOLING',
  opening_hours: 'Jun 15-Sep 15 08:00-19:00; Sep 16-Jun 14 off', access_modes: 'OPEN_DOOR', established_on: '2022-06-15',
}, [-140, 120]);
add(at('胶东国际机场'), '胶东机场夜间驿站', {
  kind: 'OUTDOOR_WORKERS_STATION', status: 'OPEN', host: 'COMMUNITY', eligibility: 'OUTDOOR_WORKER', groups: 'RIDE_HAILING_DRIVER;TAXI_DRIVER', floor: 'B2',
  services: `${basics};TOILETS`, opening_hours: '20:00-06:00', access_modes: 'PIN', capacity: '12', established_on: '2021-08-12',
}, [210, -150]);
add(at('前湾保税港区'), '前湾港货车司机驿站（筹建）', {
  kind: 'DRIVERS_HOME', status: 'PLANNED', host: 'INDUSTRIAL_PARK', eligibility: 'OUTDOOR_WORKER', groups: 'TRUCK_DRIVER',
}, [-230, -60]);

// 4. Several stations around one centre, as in the city, most of them of this year; three of them and the night market swap batteries.
const centres = {
  台东步行街: ['BANK', 'PUBLIC_TOILET', 'RESTAURANT'], 李村商圈: ['BANK', 'PARTY_SERVICE_CENTER', 'RESTAURANT'], 五四广场: ['BANK', 'PARTY_SERVICE_CENTER'],
  中央商务区万达广场: ['OFFICE_BUILDING', 'BANK'], 凯德新都心: ['RESTAURANT', 'SUPERMARKET'], 城阳万象汇: ['RESTAURANT', 'BANK'],
  长江路街道: ['BANK', 'MALL', 'COMMUNITY'], 香港中路街道: ['OFFICE_BUILDING', 'SUPERMARKET'], 金家岭街道: ['OFFICE_BUILDING', 'BANK'],
  胶州宝龙广场: ['RESTAURANT', 'BANK'], 即墨古城: ['BANK', 'SUPERMARKET'], 平度人民医院: ['SUPERMARKET'], 莱西利群购物广场: ['RESTAURANT'],
};
const swaps = ['李村商圈', '城阳万象汇', '长江路街道'];
for (const [name, premisesAround] of Object.entries(centres)) for (const [nth, host] of premisesAround.entries()) {
  const [place, look, turn, index] = [at(name), hosts[host], next(host), rows.length];
  const short = name.replace(/(街道|镇)$/, '');
  const angle = index * 2.4;
  const services = servicesOf(look, turn, host, index);
  add(place, `${short}${look.suffix[turn % look.suffix.length]}${'二三四'[nth]}号`, {
    kind: 'OUTDOOR_WORKERS_STATION', host, status: 'OPEN', eligibility: 'OUTDOOR_WORKER', groups: groupsInTurn[index % groupsInTurn.length],
    services: nth === 0 && swaps.includes(name) ? `${services};EBIKE_BATTERY_SWAP` : services,
    opening_hours: look.hours[turn % look.hours.length] ?? '', access_modes: look.access[turn % look.access.length],
    wheelchair: index % 2 === 0 ? 'true' : '', capacity: String(6 + (index * 7) % 25), established_on: openedOn(index % 3 === 0 ? index : 2 + 5 * index),
  }, [Math.cos(angle) * (160 + 70 * nth), Math.sin(angle) * (160 + 70 * nth)]);
}

// Nothing leaves here that is in the sea, in another division, or on top of its neighbour.
for (const [i, row] of rows.entries()) {
  const district = districts.find(item => contains(item.geometry, taken[i]));
  if (district?.properties.code !== String(row.district)) throw new Error(`${row.code} ${row.name} is in ${district?.properties.name ?? 'no division'}`);
  if (!land.some(item => contains(item.geometry, taken[i]))) throw new Error(`${row.code} ${row.name} is in the sea`);
  for (let j = 0; j < i; j++) {
    if (metres(taken[i], taken[j]) < 30) throw new Error(`${row.name} stands on ${rows[j].name}`);
  }
}
rows.sort((a, b) => a.code.localeCompare(b.code));
writeCsv(join(here, '../outposts.csv'), header, rows.map(row => header.map(name => row[name] ?? '')));
// Sea, hills and lakes belong to no division. The divisions' own names are not here: the map writes them from districts.geojson.
const nature = [
  ['胶州湾', 'Jiaozhou Bay', 'water', 1, 120.245, 36.12], ['黄海', 'Yellow Sea', 'water', 1, 120.85, 35.75], ['唐岛湾', 'Tangdao Bay', 'water', 3, 120.17, 35.935],
  ['灵山湾', 'Lingshan Bay', 'water', 3, 120.08, 35.85], ['鳌山湾', 'Aoshan Bay', 'water', 3, 120.76, 36.36], ['崂山湾', 'Laoshan Bay', 'water', 3, 120.78, 36.2],
  ['崂山', 'Mount Lao', 'mountain', 2, 120.62, 36.175], ['浮山', 'Fushan', 'mountain', 4, 120.425, 36.081], ['小珠山', 'Xiaozhu Mountain', 'mountain', 3, 120.03, 36.0],
  ['大泽山', 'Daze Mountain', 'mountain', 3, 120.05, 37.0], ['大珠山', 'Dazhu Mountain', 'mountain', 3, 120.0, 35.78], ['棘洪滩水库', 'Jihongtan Reservoir', 'water', 3, 120.24, 36.37],
].map(([name, englishName, kind, rank, longitude, latitude]) => ({ name, englishName, kind, rank, position: [longitude, latitude] }));
const labels = [...places, ...nature];
writeFeatures(join(here, '../places.geojson'), labels.map(({ name, englishName, kind, rank, position, district }) => ({
  type: 'Feature', properties: { name, englishName, kind, rank, ...district && { district } }, geometry: { type: 'Point', coordinates: position },
})));
console.log(`${rows.length} outposts, ${labels.length} place names`);
