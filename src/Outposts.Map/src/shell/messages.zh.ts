/** The navigation of the pages for those who plan and schedule. */
export const staff = {
  nav: '规划与排班',
  planner: '覆盖与选址',
  compare: '方案比较',
  year: '年度计划',
  work: '年度工作',
  system: '系统',
  schedule: '体检车排班',
  crew: '今日核销',
  requests: '基层需求',
  register: '名册',
}
