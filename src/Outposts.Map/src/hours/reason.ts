import type { Messages } from '../i18n/zh'

/** Why a state is as it is: the register's word in the language of the page, and its comment as it stands. Empty when nothing needs saying. */
export function reasonWords(reason: string | null, words: Messages): string {
  if (!reason) return ''
  const [word = '', ...rest] = reason.split(': ')
  const said = words.reason[word as keyof Messages['reason']] ?? word
  return rest.length ? `${said} · ${rest.join(': ')}` : said
}
