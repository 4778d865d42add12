export const riderMap = {
  group: (count: number, open: number | null, unknown: number) =>
    `这里有 ${count} 个驿站` +
    (open === null ? '' : `：现在能进 ${open} 个${unknown ? `，时间不清楚 ${unknown} 个` : ''}`),
  groupSign: '几个驿站 · 现在能进几个（?：时间不清楚）',
  event: '活动',
  opened: (count: number) => `放大到 ${count} 个驿站`,
  heading: '在地图上显示我朝哪个方向',
  surface: '地图画面：方向键移动，加号减号缩放，回车放大中间的一组驿站；列表里有同样的驿站',
}
