import type { SuggestionSource } from './queries'

/** Why a place is proposed, given what of the address another outpost has too. */
const sources: Record<SuggestionSource, (matched: string) => string> = {
  HOUSE_NUMBER: () => '地图上的门牌',
  SAME_HOUSE_NUMBER: (matched) => `名册里同在${matched}的阵地`,
  STREET: () => '地图上的街道，门牌要再看',
  SAME_STREET: (matched) => `名册里也在${matched}的阵地`,
  STATION: () => '地图上的车站，名称在地址里',
  OUTPOST: () => '名册里地址或名称相近的阵地',
  PLACE: () => '地图上的地名，名称在地址里',
  DISTRICT: () => '区市中部，只是从这里找起',
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
  suggestionWhy: '按地址推荐，不一定对：按一下，地图和图钉移过去，看准了再放。',
  noMap: '还没有导入地图，没有街道和门牌可查，只按名册里的阵地推荐。用 ./outposts import map 导入。',
  noSuggestion: '名册和地图里没有这个地址上的地点。',
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
