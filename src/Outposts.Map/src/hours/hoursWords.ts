import type { Language } from '../navigation/url'

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const names: Record<Language, string[]> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const words = {
  zh: { holiday: '法定节假日', to: '至', and: '、', daily: '每天', off: '不开', always: '全天开放', between: '；' },
  en: {
    holiday: 'public holidays',
    to: '–',
    and: ', ',
    daily: 'daily',
    off: 'closed',
    always: 'at any time',
    between: '; ',
  },
}
const times = /^\d{2}:\d{2}-\d{2}:\d{2}(,\d{2}:\d{2}-\d{2}:\d{2})*$/

/**
 * Reads plain hours aloud: Mo-Fr 08:30-17:30; PH off is 周一至周五 08:30-17:30；法定节假日不开. Null for hours that say more than days and
 * times, because half of what they say would be wrong.
 */
export function hoursWords(hours: string, language: Language): string | null {
  const w = words[language]
  if (hours === '24/7') return w.always
  const rules = hours.split(';').map((rule) => ruleWords(rule.trim(), language))
  return rules.every((rule) => rule !== null) ? rules.join(w.between) : null
}

function ruleWords(rule: string, language: Language): string | null {
  const w = words[language]
  const parts = rule.split(' ')
  const when = parts.pop()!
  if (parts.length > 1 || (when !== 'off' && !times.test(when))) return null
  const whenWords = when === 'off' ? w.off : when.replaceAll(',', w.and)
  if (!parts.length) return when === 'off' ? null : `${w.daily} ${whenWords}`
  const daysWords = parts[0]!.split(',').map((part) => dayWords(part, language))
  if (daysWords.some((day) => day === null)) return null
  return daysWords.join(w.and) + (when === 'off' && language === 'zh' ? '' : ' ') + whenWords
}

function dayWords(part: string, language: Language): string | null {
  if (part === 'PH') return words[language].holiday
  const ends = part.split('-').map((day) => days.indexOf(day))
  if (ends.length > 2 || ends.includes(-1)) return null
  return ends.map((day) => names[language][day]).join(words[language].to)
}
