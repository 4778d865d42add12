import type { BookingState, BusVisitStatus, EligibilityCriterion, Eligibility, Exam } from '../../api/words'

const exam: Record<Exam, string> = {
  INTERNAL_MEDICINE: '内科问诊', BLOOD_PRESSURE: '量血压', BLOOD_TEST: '抽血（血常规）', URINE_TEST: '验尿', LIVER_FUNCTION: '肝功能', ECG: '心电图',
  ABDOMINAL_ULTRASOUND: '腹部彩超', THYROID_ULTRASOUND: '甲状腺彩超', CHEST_XRAY: '胸部拍片', CERVICAL_SCREENING: '宫颈癌筛查', BREAST_ULTRASOUND: '乳腺彩超',
}
const examWhat: Record<Exam, string> = {
  INTERNAL_MEDICINE: '医生问问情况，听心肺', BLOOD_PRESSURE: '一两分钟', BLOOD_TEST: '看贫血、炎症等', URINE_TEST: '看肾、血糖等', LIVER_FUNCTION: '抽血看肝', ECG: '看心跳是否正常',
  ABDOMINAL_ULTRASOUND: '看肝胆胰脾肾', THYROID_ULTRASOUND: '看脖子上的甲状腺', CHEST_XRAY: '看肺', CERVICAL_SCREENING: '妇科检查和取样', BREAST_ULTRASOUND: '看乳腺',
}
const status: Record<BusVisitStatus, string> = {
  PLANNED: '计划中', AGREED: '场地已谈好', FILED: '已备案，还不能约', CONFIRMED: '可以预约', DONE: '已结束', CANCELLED: '已取消',
}
const who: Record<Eligibility, string> = {
  ANYONE: '谁都可以来', OUTDOOR_WORKER: '户外劳动者，不看会员', UNION_MEMBER: '工会会员', OWN_STAFF: '只给本单位职工', UNKNOWN: '谁能来还不清楚',
}
const state: Record<BookingState, string> = { HELD: '已约好', WAITING: '候补中', CANCELLED: '已取消', USED: '已体检', EXPIRED: '已过时' }
const criterion: Record<EligibilityCriterion, string> = {
  WOMAN: '女职工', AGE: '35 到 59 周岁', UNION_MEMBER: '工会会员', OUTDOOR_WORKER: '户外或平台劳动者', NOT_SCREENED: '近三年没做过两癌筛查', HOST_STAFF: '本单位职工',
}

/** What the rider's pages of the health bus say, in Chinese. */
export const visits = {
  exam, examWhat, status, who, state, criterion,
  list: {
    title: '大蓬车体检', lead: '工会的体检车开到你附近，免费。', loading: '正在问…', failed: '没问到结果', retry: '再试一次',
    found: (n: number) => `${n} 次体检`, near: '按远近', soon: '按日期', order: '怎么排',
    seats: (n: number) => `余 ${n} 位`, full: '已约满，可候补', away: (d: string) => `直线 ${d}`, showExams: '查什么',
    cut: (n: number) => `只列了前 ${n} 次。选个区市，或缩短日期，能看得更全。`,
    estimate: '路程和时间按直线乘绕行系数估算。',
    old: (t: string) => `没有网。下面是 ${t} 存在手机里的，余位可能变了。`, none: '没有网，手机里也还没有存过体检安排。连上网打开一次，以后没网也能看。',
    today: '今天', tomorrow: '明天', andMore: (when: string, n: number) => `${when} 等 ${n + 1} 次`,
  },
  filters: {
    title: '筛选体检', days: '哪几天', within: { 7: '7 天内', 30: '30 天内', 90: '90 天内' }, from: '从哪天', until: '到哪天',
    exams: '要查什么', who: '谁能来', free: '只看有空位的', districts: '区市', clear: '清空', done: (n: number) => `看 ${n} 次`,
  },
  nothing: {
    title: '没有合适的体检', drop: '去掉一个条件看看：', gives: (n: number) => `${n} 次`, none: '这些天还没有排体检。隔几天再来看，或打工会热线问。', hotline: '工会热线', longer: '看 90 天内',
  },
  card: {
    back: '返回体检列表', missing: '没有这次体检', missingWhy: '可能是链接写错了，或这次体检已经撤下。', toList: '看别的体检', where: '在哪', who: '谁能来', exams: '查什么', prepare: '怎么准备', slots: '选个时间',
    map: '看地图', hideMap: '收起地图', mapFailed: '这部手机打不开地图，用下面的“去这里”。', kept: (t: string) => `没有网。这是 ${t} 存下的内容，余位可能变了。`,
    seatsLeft: (n: number, all: number) => `还有 ${n} 个空位，共 ${all} 个`, minutes: '每 15 分钟一批',
    notYet: '这次体检还没确认，确认后才能约。先看看别的，或过几天再来。', cancelled: '这次体检已取消，不会来了。', done: '这次体检已经结束。',
    offline: '没有网，现在约不了。连上网再约，不会丢。', mine: '你已约这次体检', seeMine: '看预约码', unfinished: '上次没等到回音。再约一次同一时段，不会约成两个。',
  },
  slot: { free: (n: number) => `余 ${n}`, full: '满 · 候补', over: '已过', mine: '已约' },
  prepare: {
    fasting: '有抽血、肝功能或腹部彩超：一般要空腹来，查完再吃早饭。', notFasting: '不用空腹。', code: '带上手机，到了出示预约码（没网也能打开）。',
    report: '报告一般 7 天内出，医生会讲给你听。', idCard: '带身份证，只给现场医生看。', abstain: '前两三天（48 到 72 小时）不同房、不冲洗阴道。',
    notDuring: '月经期、怀孕时不做；没有过性生活的不做 HPV 取样；做过切除的先跟医生说。', results: '结果要 2 到 3 周。', free: '全部免费。', doctor: '以现场医生说的为准。',
    privacy: '体检结果只归你和医疗机构，工会只知道来了多少人。',
  },
  book: {
    title: (day: string, time: string) => `预约 ${day} ${time}`, titleWait: (day: string, time: string) => `候补 ${day} ${time}`, confirm: '约这个时间', confirmWait: '排上候补', sending: '正在约…',
    cancel: '先不约', close: '关闭', noName: '不用姓名、不用手机号，只给你一个预约码。', late: '晚到超过 10 分钟，座位会让给候补的人。', waitHow: '这个时段满了。有人退，按先后自动给你；预约码页面会告诉你排第几。',
    asks: '这次体检只给符合条件的人，请回答：', notStored: '回答只在这一刻核对，不保存，不发给单位。', yes: '是', no: '不是', answerAll: '请先回答标出来的问题。', unanswered: '还没答',
    questions: {
      WOMAN: '你是女职工吗？', AGE: '体检那天你多少周岁？', UNION_MEMBER: '你是工会会员吗？', OUTDOOR_WORKER: '你在户外干活，或在平台接单吗？（快递、外卖、司机、环卫等）', NOT_SCREENED: '以前做过两癌筛查吗？', HOST_STAFF: '你是本单位职工吗？',
    },
    age: '周岁', screenedNo: '没做过', screenedYes: '做过', screenedOn: '上次是哪天？记不清就填大概。',
  },
  error: {
    title: '没约上', joined: '、', FULL: '刚刚被约满了。', PAST: '这个时段已经过了，请选后面的。', PAST_CLOCK: (t: string) => `按服务器的钟现在是 ${t}，你手机的时间可能不准。`, CLOSED: '这次体检现在不接受预约。', NOT_ELIGIBLE: (what: string) => `这次体检要求：${what}。按你的回答，暂时约不了。`,
    UNANSWERED: '还有问题没回答。', TWICE: '上一次的请求约的是另一个时段。再点一次就重新约。', IDEMPOTENCY_KEY: '请求出了点问题。再点一次就重新约。', UNKNOWN_SLOT: '这个时段刚刚撤掉了，请选别的。',
    DEVICE_LIMIT: (most: number | null) => `${most === null ? '这部手机上的预约已经够多了。' : `一部手机最多同时约 ${most} 次。`}先取消一个不去的，再来约。`, QUOTA: '今年的免费筛查名额用完了。可以选明年的，或打工会热线问。', lost: '网断了，不知道约上没有。再试一次：约上了会给你同一个码，不会约成两个。', refused: '服务器没有接受这次预约。',
    retry: '再试一次', wait: '排候补', other: '选别的时间', mine: '看我的预约', others: '看别的体检', hotline: '打工会热线 12351', again: '改一改回答',
  },
  bookings: {
    title: '我的预约', none: '还没有预约。', find: '去找体检', local: '预约码只存在这部手机里，没网也能看。换手机前先把码抄下来。', code: '预约码', qr: (code: string) => `预约码的二维码：${code}`, show: '到了把这个码给工作人员扫，或念给他们听。', showLater: '现在还没有座位，轮到了再来。码不变。',
    asOf: (t: string) => `状态是 ${t} 问到的`, offline: '没有网。码照样能用，状态可能变了。', refresh: '刷新', refreshing: '正在刷新…', place: (n: number) => `候补第 ${n} 位`, waits: '有人退出就轮到你，这一页会告诉你。', moved: '轮到你了，座位是你的了。',
    changed: (t: string) => `主办方改了时间，原来是 ${t}。不方便就取消，座位给别人。`, withVisit: '主办方取消了这次体检，你的预约一起取消。不是你的原因，请另选一次。', late: '你的时段过了，座位可能已让出。人已经到了，照样出示这个码：还有空位就能进。', expired: '过了时间没到，座位已让出。可以另约。', used: '已核销，体检过了。', lost: '服务器上找不到这个码。可能抄错了，或系统换过。', over: '这个时段已过。',
    cancel: '取消预约', cancelSure: '真的取消吗？', cancelWhat: '座位会马上给候补的人，取消了要重新约。', cancelYes: '取消这个预约', cancelNo: '不取消', cancelled: '已取消。', cancelFailed: '没取消成', cancelLost: '网断了，不知道取消了没有。连上网再点一次，不会出错。',
    ics: '加到日历', icsTitle: '大蓬车体检', icsNote: '预约码在“我的预约”页面里。', remove: '从手机里删掉', move: '换手机', moveHow: '在新手机上打开“我的预约”，把这个码输进去，两部手机就都能用。谁有码谁就能用，别发给别人。', copy: '复制预约码',
    add: '输入别处的预约码', addLabel: '预约码（20 位）', addHow: '大小写、空格、短横都不要紧。', addButton: '加进来', addWrong: '这不像预约码：应是 20 个字母和数字。', addUnknown: '没有这个预约码，再核对一下。', added: '加进来了。', noStore: '这个浏览器不让存东西，关了页面码就没了：请把码抄下来。',
    booked: '约好了', waiting: '排上候补了', visit: '体检详情', past: '过去的', unanswered: '没等到回音的', unansweredWhy: '再约一次同一时段就知道了，不会约成两个。', unansweredGo: '再约一次', forget: '不约了',
  },
}
