import { units as english } from '../i18n/units.en'
import { units as chinese } from '../i18n/units.zh'

export const zh = {
  units: chinese,
  title: '附近能进的驿站',
  locate: '看看附近能进的驿站',
  again: '再找一次',
  waiting: '正在找…',
  noPosition: '没有得到位置。请在手机设置里允许定位，或打开驿站地图自己选地点。',
  failed: '没有连上服务器。',
  nothing: '附近没有现在能进的驿站。',
  all: '打开驿站地图',
  until: (clock: string) => `开到 ${clock}`,
  always: '现在能进',
  unknown: '能不能进还没有人确认',
}

export type Words = typeof zh

export const en: Words = {
  units: english,
  title: 'Places you can enter nearby',
  locate: 'Show places I can enter nearby',
  again: 'Look again',
  waiting: 'Looking…',
  noPosition: 'There is no position. Allow it in the settings of the phone, or open the map and choose a place.',
  failed: 'The server could not be reached.',
  nothing: 'There is no place nearby that you can enter now.',
  all: 'Open the map of all places',
  until: (clock) => `open until ${clock}`,
  always: 'open now',
  unknown: 'nobody has confirmed whether it is open',
}
