// The code of a booking: 20 characters of Crockford's base 32 in four groups of five, as the rider's phone shows it; and the six digits that
// a crew may type in its place.
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

/** Six digits from what was typed; null when it is something else. */
export function readDigits(text: string): string | null {
  const plain = text.replace(/[\s\u00A0-]/g, '')
  return text.length <= 100 && /^[0-9]{6}$/.test(plain) ? plain : null
}

/** Six digits as they are read out: in two groups of three. */
export const spokenDigits = (digits: string): string => `${digits.slice(0, 3)} ${digits.slice(3)}`

/** Whether what has been typed may be, or become, the six digits. */
const mayBeDigits = (text: string) => /^[0-9]{1,6}$/.test(text)

/**
 * What has been typed so far, in groups, with what no code holds left out; for the field while somebody types. Up to six digits stay together:
 * they may be a code of their own.
 */
export function whileTyped(text: string): string {
  const plain = [...text.toUpperCase()]
    .map((letter) => lookalikes[letter] ?? letter)
    .filter((letter) => alphabet.includes(letter))
    .slice(0, characters)
    .join('')
  return mayBeDigits(plain) ? plain : inGroups(plain)
}

/** How many characters are still missing from what has been typed. */
export const missing = (text: string): number => characters - whileTyped(text).replaceAll('-', '').length

/** How many are missing where six digits do too: of these when only digits have been typed. */
export const missingAtBus = (text: string): number => {
  const plain = whileTyped(text)
  return mayBeDigits(plain) ? 6 - plain.length : missing(text)
}

/** The SHA-256 of a code as the server stores it, in lower-case hexadecimal digits. */
export async function hashOf(code: string): Promise<string> {
  const bytes = new TextEncoder().encode(code)
  // On plain http browsers hold back crypto.subtle.
  const { subtle } = crypto as { subtle?: SubtleCrypto }
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What the crew's phone knows a code by at a visit: the hash of the long code, as the server stores it; or, after a #, the SHA-256 of the
 * visit's code, a colon and the six digits, with whose beginning the server marks them.
 */
export const hashAtVisit = async (visitCode: string, code: string): Promise<string> =>
  readDigits(code) ? `#${await hashOf(`${visitCode}:${code}`)}` : hashOf(code)

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
