import type { Group } from './queries'
import type { Field } from './values'

const groups: Record<Group, string> = { SERVICE: '服务', OUTPOST_KIND: '阵地类型', WORKER_GROUP: '工种' }
const fields: Record<Field, string> = {
  code: '代码',
  chinese: '中文名',
  english: '英文名',
  icon: '图标',
  osmTag: 'OSM 标签',
  synonyms: '名单里的叫法，一行一个，常用的在前',
  searchWords: '别的搜索词，一行一个',
  validFrom: '从哪天起可用',
  validUntil: '用到哪天为止',
  position: '排在第几（小的在前）',
}

/** The catalogue's page, in Chinese. */
export const catalogue = {
  title: '服务、类型和工种目录',
  why: '这里增加的条目马上可以登记、导入、搜索和筛选，不用重启。条目不能删除，只能设最后一天；已登记的阵地照旧显示。',
  back: '名册',
  group: '哪一组',
  groups,
  fields,
  add: '新增条目',
  edit: (name: string) => `修改${name}`,
  count: (n: number) => `共 ${n} 条`,
  over: '今天不可用',
  until: (day: string) => `到 ${day}`,
  codeHint: '大写英文字母、数字和下划线，如 SEWING_KIT；保存后不能再改。',
  usualIcon: '通用图标',
  save: '保存',
  saving: '正在保存…',
  saved: (name: string) => `${name}已保存。`,
  cancel: '取消',
  loading: '正在读取…',
  failed: '没问到结果',
  offline: '连不上服务器。',
  retry: '再试一次',
}
