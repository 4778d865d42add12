import type { Language } from '../navigation/url'

const han = /\p{Script=Han}/u

/** The part in one language of a text that says the same twice, as “中文 / English”; any other text is left whole. */
export function inLanguage(text: string, language: Language): string {
  const at = text.indexOf(' / ')
  if (at < 0) return text
  const [chinese, english] = [text.slice(0, at), text.slice(at + 3)]
  if (!han.test(chinese) || han.test(english)) return text
  return language === 'en' ? english : chinese
}
