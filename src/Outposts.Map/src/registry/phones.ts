export interface Phone {
  /** As it is written, such as "0532-85911111转8001". */
  text: string
  /** The address that calls it: an extension is dialled after a pause (RFC 3601's "p", which phones write as a comma). */
  href: string
}

/** The numbers of an outpost, which the register separates by semicolons. */
export const phonesOf = (phone: string | null): Phone[] =>
  (phone ?? '')
    .split(/[;；]/)
    .map((text) => text.trim())
    .map((text) => ({ text, digits: text.split(/转|ext\.?/i).map((part) => part.replace(/[^\d+]/g, '')) }))
    .filter(({ digits }) => digits[0])
    .map(({ text, digits: [number, extension] }) => ({
      text,
      href: `tel:${number}${extension ? `,${extension}` : ''}`,
    }))
