/** The page of an outpost or a service as a link; null for what is no https address, wherever it came from. */
export function pageOf(website: string | null | undefined): URL | null {
  try {
    const url = new URL(website ?? '')
    return url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
