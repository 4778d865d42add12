import type { WayBasis } from './way'

const basis: Record<WayBasis, string> = {
  ROAD: '按道路',
  OVERLAND: '按陆上路线估算，没有用道路数据',
  GEODESIC: '按直线乘绕行系数估算',
  STRAIGHT: '直线距离，没有网，不知道要走多久',
}

/** What is said about ways and about what is reached, in Chinese. */
export const travel = {
  basis,
  way: {
    title: '怎么走',
    loading: '正在算路线…',
    unreachable: (mode: string) => `${mode}到不了这里：没有这种方式走得通的路，比如隔着水。换一种方式看看。`,
    unknownStart: '还不知道你在哪，算不出路线。',
    estimated: '虚线是估算的路线，不能照着走。',
    showMap: '在地图上看',
    hideMap: '收起地图',
    map: '路线和范围的地图',
    end: '终',
  },
  reach: {
    title: '能到多远',
    minutes: '几分钟',
    option: (n: string) => `${n} 分钟`,
    show: (n: string) => `${n} 分钟能到的范围`,
    loading: '正在画范围…',
    fromOutpost: (mode: string, n: string, area: string) =>
      `${mode} ${n} 分钟内从驿站能到的范围，约 ${area}。从那里来驿站，遇到单行路可能更久。`,
    fromHere: (mode: string, n: string, area: string) => `${mode} ${n} 分钟内从起点能到的范围，约 ${area}。`,
    rough: '范围画的是大概，到不到得了某个地方，看那里的路线。',
    none: (mode: string, n: string) => `${mode} ${n} 分钟从这里哪儿也到不了。`,
    failed: '没能画出范围：连不上服务器。',
    squareKilometres: (n: string) => `${n} 平方公里`,
  },
}
