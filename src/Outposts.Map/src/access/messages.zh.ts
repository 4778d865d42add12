import type { Problem, Role } from './queries'

const roles: Record<Role, string> = {
  OPERATOR: '登记员',
  PLANNER: '规划员',
  SCHEDULER: '排班员',
  CREW: '体检车组',
  ADMIN: '管理员',
}
const problems: Record<Problem, string> = {
  EXPIRED: '这个令牌已经过期，请换一个新的。',
  NOT_YET_VALID: '这个令牌还没到生效时间。',
  SIGNATURE_UNKNOWN: '令牌的签名核对不上：它不是这套系统发的，或者被改动过。',
  ISSUER_UNKNOWN: '这里不认这个令牌的签发者。',
  WRONG_AUDIENCE: '这个令牌是发给别的系统的。',
  UNREADABLE: '这不像一个令牌。请整段复制，不要少字。',
  REVOKED: '令牌已被撤销，请向发令牌的人要一个新的。',
  ISSUER_UNREACHABLE: '暂时连不上登录服务，核对不了签名，过一会儿再试。',
}

/** Signing in, in Chinese. */
export const access = {
  title: '工作人员登录',
  why: '查驿站、看覆盖、约体检都不用登录。只有维护登记、保存方案、排班和核销预约时才要登录。',
  name: '账号',
  password: '密码',
  invited: '欢迎！请给你的账号设一个密码，设好就直接登录。',
  newPassword: '新密码',
  passwordRule: '至少 10 个字符。几个不相干的词连起来最好记，也最难猜。',
  setPassword: '设好密码并登录',
  useToken: '用访问令牌登录',
  useAccount: '用账号和密码登录',
  signOutEverywhere: '退出所有设备',
  howAccount: '怎么拿到账号',
  accountLasts:
    '命令会给出一个只能用一次的链接，发给本人设密码；忘了密码就用 account invite 再发一个。登录管 12 小时，同一浏览器的各标签页一起登录、一起退出。',
  useIssuer: (name: string) => `通过“${name}”进入`,
  orAccount: '或者用本系统的账号：',
  notCompleted: '这次登录没有完成，可以再试一次。',
  manage: '管理账号',
  token: '访问令牌',
  signIn: '登录',
  signOut: '退出登录',
  checking: '正在核对…',
  signedIn: '已登录',
  role: '角色',
  roles,
  noRole: '没有角色',
  where: '范围',
  everywhere: '全市',
  until: '有效期到',
  subject: '账号',
  problems,
  unreachable: '连不上服务器，过一会儿再试。',
  how: '怎么拿到令牌',
  command: '在运行本系统的机器上执行：',
  roleList:
    '角色有 planner（规划）、scheduler（排班）、crew（车组）、operator（登记）、admin（全部）；加 --district 370202 只管一个区市。',
  other: '如果单位设置了统一登录，用那里签发的令牌也可以。令牌只留在这个标签页里，关掉就没有了。',
  needsRole: (role: string) => `这一步要有“${role}”角色。`,
  otherRole: (role: string) => `当前登录的账号没有“${role}”角色。`,
}
