/** How distances and times are said. */
export const units = {
  metres: (n: string) => `${n} 米`,
  kilometres: (n: string) => `${n} 公里`,
  minutes: (n: number) => `${n} 分钟`,
  hours: (h: number, m: number) => (m ? `${h} 小时 ${m} 分` : `${h} 小时`),
  under: '不到 1 分钟',
}

export type Units = typeof units
