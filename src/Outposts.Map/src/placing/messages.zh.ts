import type { SuggestionSource } from './queries'

const sources: Record<SuggestionSource, (name: string) => string> = {
  OUTPOST: (name) => `相近的阵地：${name}`,
  PLACE: (name) => `地名：${name}`,
  DISTRICT: (name) => `${name}中部`,
}

/** Placing outposts on the map of which only the address is known, in Chinese. */
export const placing = {
  title: '待定位的阵地',
  why: '这些阵地的名单只写了地址，没有坐标。在地图上指出门口，它们就进入名册，骑手才能找到。',
  back: '名册',
  loading: '正在读取…',
  failed: '没问到结果',
  offline: '连不上服务器。',
  retry: '再试一次',
  none: '没有待定位的阵地。',
  count: (n: number) => `${n} 个待定位`,
  queue: '待定位',
  listed: (who: string, when: string) => `${who} 于 ${when} 导入`,
  anyDistrict: '名单没有写区市',
  suggestions: '可能在这里',
  noSuggestion: '名册和地图里没有相近的地点。',
  sources,
  code: '编号',
  codeHint: '空着就按区市编一个。',
  place: '就放在这里',
  placing: '正在放置…',
  pick: '先在地图上指出位置，或填入坐标。',
  later: '下一个',
  remove: '不是阵地，移除',
  reallyRemove: '确定移除？再按一次',
  removed: (name: string) => `已移除“${name}”。`,
  gone: (name: string) => `“${name}”已不在待定位之列：别人已放置或移除。`,
  placed: (name: string) => `“${name}”已进入名册，编号`,
}
