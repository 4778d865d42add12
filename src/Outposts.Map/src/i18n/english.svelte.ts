import type { Messages } from './zh'

// English is a chunk of its own: whoever reads Chinese does not fetch it.
let loaded = $state.raw<Messages | null>(null)
let loading: Promise<void> | null = null

/** The English messages; null until they have been fetched. Reading them in a component follows them. */
export const english = (): Messages | null => loaded

/** Fetches the English messages. Ends without them where they cannot be had; the next call tries again. */
export function loadEnglish(): Promise<void> {
  loading ??= import('./en').then(
    ({ en }) => {
      loaded = en
    },
    () => {
      loading = null
    },
  )
  return loading
}
