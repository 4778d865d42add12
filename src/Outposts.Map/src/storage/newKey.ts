/** 128 random bits; crypto.randomUUID is there on trusted connections alone, and a union's network may have none. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
