// The code of a booking: 20 characters of Crockford's base 32 in four groups of five, as the rider's phone shows it.
import { sha256 } from './sha256'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 20
const group = 5

/** Letters that people write for others. */
const lookalikes: Record<string, string> = { O: '0', I: '1', L: '1' }

const inGroups = (text: string) => text.match(new RegExp(`.{1,${group}}`, 'g'))?.join('-') ?? ''

/** A code from what was typed or scanned, in the one way the server writes it; null when it cannot be one. */
export function readCode(text: string): string | null {
  if (text.length > 100) return null
  const plain = [...text]
    .filter((letter) => !/[\s\u00A0-]/.test(letter))
    .map((letter) => letter.toUpperCase())
    .map((letter) => lookalikes[letter] ?? letter)
  return plain.length === characters && plain.every((letter) => alphabet.includes(letter))
    ? inGroups(plain.join(''))
    : null
}

/** What has been typed so far, in groups, with what no code holds left out; for the field while somebody types. */
export const whileTyped = (text: string): string =>
  inGroups(
    [...text.toUpperCase()]
      .map((letter) => lookalikes[letter] ?? letter)
      .filter((letter) => alphabet.includes(letter))
      .slice(0, characters)
      .join(''),
  )

/** How many characters are still missing from what has been typed. */
export const missing = (text: string): number => characters - whileTyped(text).replaceAll('-', '').length

/** The SHA-256 of a code as the server stores it, in lower-case hexadecimal digits. */
export async function hashOf(code: string): Promise<string> {
  const bytes = new TextEncoder().encode(code)
  // On plain http browsers hold back crypto.subtle.
  const { subtle } = crypto as { subtle?: SubtleCrypto }
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A QR code holds the code itself, or an address in which it stands. */
export function fromScan(text: string): string | null {
  const whole = readCode(text)
  if (whole) return whole
  for (const part of text.split(/[/?#=&:,;\s]+/)) {
    const code = readCode(part)
    if (code) return code
  }
  return null
}
