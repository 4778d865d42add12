import type { AccountState } from './queries'

const states: Record<AccountState, string> = {
  ACTIVE: '可以登录',
  INVITED: '等本人设密码',
  INVITATION_ENDED: '邀请已过期',
  DISABLED: '已停用',
}

/** The accounts of staff, in Chinese. */
export const accounts = {
  title: '账号管理',
  why: '账号由管理员开，密码由本人设：开好后把邀请链接发给本人，链接只能用一次，七天内有效。',
  loading: '正在读取…',
  failed: '没问到结果',
  offline: '连不上服务器。',
  retry: '再试一次',
  none: '还没有账号。',
  count: (total: number) => `共 ${total} 个账号`,
  shown: (shown: number) => `这里只列出前 ${shown} 个`,
  newTitle: '开新账号',
  name: '账号名',
  nameHint: '登录时用，也会写进变更记录，建议用真名加单位。',
  role: '角色',
  where: '管哪里',
  everywhere: '全市',
  create: '开账号',
  busy: '正在处理…',
  invitation: (name: string) => `${name} 的邀请链接`,
  invitationHint: '只显示这一次，请现在复制，只发给本人。',
  copyLink: '复制链接',
  done: '发好了',
  invite: '重新邀请',
  enable: '恢复并邀请',
  disable: '停用',
  really: (name: string) => `停用“${name}”？所有设备会立刻退出。`,
  yes: '停用',
  no: '不停用',
  disabled: (name: string) => `“${name}”已停用，所有设备已退出。`,
  signedIn: (when: string) => `上次登录 ${when}`,
  never: '从未登录',
  until: (when: string) => `链接到 ${when}`,
  states,
}
