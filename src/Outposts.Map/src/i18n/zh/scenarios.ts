import type { Rule, Split } from '../../scenarios/queries'

const rules: Record<Rule, { name: string; why: string }> = {
  ACCEPTED_AT_NEW_PLACE: { name: '首次验收，且原址此前没有阵地', why: '同一处已经有过阵地的，升级、改名、加功能都不算新增。' },
  ACCEPTED: { name: '首次验收即可', why: '同一处再设一个阵地也算新增。' },
}
const splits: Record<Split, string> = { DEMAND: '按劳动者人数分', POPULATION: '按常住人口分' }

/** Scenarios and the plan of the year, in Chinese. */
export const scenarios = {
  compare: {
    title: '方案比较', why: '同一个问题，现状和各方案并排看。链接里带着问题和方案，发给别人看到的一样。',
    standard: '覆盖标准', ownReach: '自定范围', change: '到“覆盖与选址”里改问题', which: '比较哪些方案', search: '找方案', placeholder: '名称或说明',
    none: '还没有保存过方案。在“覆盖与选址”里挑点，再保存成方案。', noMatch: '没有这样的方案。', pick: '从上面选方案，最多 4 个。', unknown: (n: number) => `链接里有 ${n} 个方案找不到了。`,
    loading: '正在计算…', failed: '没算出来', retry: '再试一次', asIs: '现状', districts: '按区市', groups: '按工种', noGroup: '未分工种',
    of: (covered: string, demand: string) => `${demand} 人中 ${covered} 人够得着`, gained: (people: string, points: string) => `${people} 人，${points} 个百分点`, same: '不变',
    sites: (n: number) => `${n} 处`, cost: (cost: string) => `共 ${cost}`, costUnknown: '有的费用不明', gone: (names: string) => `候选点里已经没有：${names}。仍按原来的位置计算。`,
    saved: (who: string, day: string, revision: number) => `${who} ${day} 保存，第 ${revision} 版`, show: '在地图上看', print: '打印', copy: '复制链接',
    demand: (people: string) => `劳动者 ${people} 人`,
  },
  year: {
    title: (year: number) => `${year} 年建设计划`, previous: '上一年', next: '下一年', of: (target: number) => `目标新增 ${target} 个`,
    unsaved: '这一年还没有人保存过计划，下面是通常的：全年新增 100 个。', saved: (who: string, day: string, revision: number) => `${who} ${day} 保存，第 ${revision} 版`,
    built: '已建成', planned: '方案中', missing: '还缺', unknown: '说不清',
    unknownWhy: (n: number) => `${n} 个没有登记验收日期，算不算新增说不清；不当作已建成，也不当作没有。`, window: (from: string, until: string) => `${from} 至 ${until} 之间验收的算`, rules, splits, byHand: '自己分', samePlace: (metres: number) => `${metres} 米以内算同一处。`,
    scenario: '方案', noScenario: '没有选方案', planNote: '说明', districts: '各区市进度', noDistrict: '不在任何区市', strange: (code: string) => `${code}（名册里没有）`,
    line: (built: number, target: number) => `${target} 个里建成 ${built} 个`, lists: { new: '算新增的', unknown: '说不清的', planned: '方案里还没建的' }, site: (code: string) => `候选点 ${code}`, details: '看名单',
    edit: '修改计划', form: { target: '全年目标（个）', from: '从', until: '到', rule: '什么算新增', samePlace: '多近算同一处（米）', split: '各区市怎么分', sum: (sum: number, target: number) => `合计 ${sum}，目标 ${target}`, scenario: '关联方案', note: '说明', save: '保存', saving: '正在保存…', cancel: '不改了', none: '不关联' },
    conflict: (who: string, revision: number) => `${who} 已经保存了第 ${revision} 版，您的修改没有保存。`, reload: '看最新的', signedOut: '登录已失效，请重新登录。', loading: '正在统计…', failed: '没统计出来', retry: '再试一次', print: '打印', done: '已保存',
    summary: '全市进度',
  },
}
