import type { Messages } from '../i18n/zh'

/** Why a state is as it is: the register's word in the language of the page, and its comment as it stands. Empty when nothing needs saying. */
export function reasonText(reason: string | null, messages: Messages): string {
  if (!reason) return ''
  const [word = '', ...rest] = reason.split(': ')
  const said = messages.reason[word as keyof Messages['reason']] ?? word
  const doubt = word === 'DOUBTED' ? messages.doubt[rest[0] as keyof Messages['doubt']] : undefined
  return rest.length ? `${said} · ${doubt ?? rest.join(': ')}` : said
}
