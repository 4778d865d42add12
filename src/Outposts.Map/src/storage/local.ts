// Values as JSON in localStorage and sessionStorage. A browser may refuse either, as in private browsing: then nothing is stored.

/** Whether a value outlives the tab. */
export type Area = 'local' | 'session'

const storageOf = (area: Area) => (area === 'local' ? localStorage : sessionStorage)

/** Gets the text stored under a name; null when there is none or the browser refuses. */
export function loadText(name: string, area: Area = 'local'): string | null {
  try {
    return storageOf(area).getItem(name)
  } catch {
    return null
  }
}

/** Stores a text under a name; null removes it. Returns whether the browser stored it. */
export function saveText(name: string, text: string | null, area: Area = 'local'): boolean {
  try {
    if (text === null) storageOf(area).removeItem(name)
    else storageOf(area).setItem(name, text)
    return true
  } catch {
    return false
  }
}

/** Gets the value stored under a name; null when there is none, it is not JSON or the browser refuses. */
export function load<Value>(name: string, area: Area = 'local'): Value | null {
  try {
    return JSON.parse(loadText(name, area) ?? 'null') as Value | null
  } catch {
    return null
  }
}

/** Stores a value as JSON under a name; null removes it. Returns whether the browser stored it. */
export const save = (name: string, value: unknown, area: Area = 'local'): boolean =>
  saveText(name, value === null ? null : JSON.stringify(value), area)

/** The names in localStorage that begin with a prefix. */
export function namesWith(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}
