// Figures as people read them. Nothing is rounded into what it is not: a share below one never shows as 100 %.
import type { Language } from '../navigation/url'

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')

/** Workers: whole numbers with thousands. */
export const people = (workers: number, language: Language): string =>
  new Intl.NumberFormat(locale(language), { maximumFractionDigits: 0 }).format(workers)

/** A share, 0…1, in percent to one place: all is 100, none is 0, and what is neither shows as neither. */
export function percent(share: number): string {
  if (share >= 1) return '100'
  if (share <= 0) return '0'
  return Math.min(99.9, Math.max(0.1, Math.round(share * 1000) / 10)).toFixed(1)
}

/** Something added or lost, with its sign; a true minus. */
export function signed(difference: number, write: (value: number) => string): string {
  const text = write(Math.abs(difference))
  return difference > 0 ? `+${text}` : difference < 0 ? `−${text}` : `±${text}`
}

/** The difference of two shares in percentage points, to one place. */
export const points = (difference: number): string =>
  signed(Math.round(difference * 1000), (tenths) => (tenths / 10).toFixed(1))

/** What several sites cost together, yuan; null when the cost of one is unknown. */
export const totalCost = (costs: readonly (number | null)[]): number | null =>
  costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0)

/** Money: in 万元, ten thousand yuan, to one place in Chinese; in whole yuan in English. */
export const money = (yuan: number, language: Language): string =>
  language === 'zh'
    ? `${new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 }).format(yuan / 10_000)} 万元`
    : `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }).format(yuan)} yuan`
