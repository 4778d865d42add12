import fc from 'fast-check'
import jsQR from 'jsqr'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { readCode } from './codes'

const seed = 20261122

describe('the code of a booking', () => {
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
  const token = fc
    .array(fc.constantFrom(...alphabet), { minLength: 20, maxLength: 20 })
    .map((letters) => letters.join('').replace(/(.{5})(?=.)/g, '$1-'))
  test('is read in whatever way people write it', () => {
    fc.assert(
      fc.property(token, (code) => {
        expect(readCode(code)).toBe(code)
        expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
        expect(readCode(code.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
      { seed, numRuns: 300 },
    )
    for (const wrong of ['', '12345', 'U'.repeat(20), '0'.repeat(21), '你'.repeat(20)])
      expect(readCode(wrong)).toBeNull()
  })
  test('stands in the QR code: another reader of QR codes finds it there', () =>
    fc.assert(
      fc.property(token, (code) => {
        const { data, size } = encode(code, { ecc: 'M', border: 4 })
        const scale = 4
        const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
        data.forEach((row, y) =>
          row.forEach((dark, x) => {
            if (!dark) return
            for (let dy = 0; dy < scale; dy++)
              for (let dx = 0; dx < scale; dx++)
                pixels.fill(
                  0,
                  ((y * scale + dy) * size * scale + x * scale + dx) * 4,
                  ((y * scale + dy) * size * scale + x * scale + dx) * 4 + 3,
                )
          }),
        )
        expect(jsQR(pixels, size * scale, size * scale)?.data).toBe(code)
      }),
      { seed, numRuns: 20 },
    ))
})
