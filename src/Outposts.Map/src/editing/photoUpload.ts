// Sends a photo from the clerk's device.
import { Refused, Unreachable } from '../api/client'
import { urlOf } from '../api/base'
import { bearer } from '../api/token'
import type { PhotoKind } from '../api/enums'

/** The largest file that the server reads, bytes; as in the server's PhotoReader.cs. */
export const maxPhotoBytes = 12 * 1024 * 1024
/** The most photos of an outpost; as in the server's OutpostPhoto.cs. */
export const maxPhotos = 6

// A large photo on a slow line.
const timeoutMs = 5 * 60_000

/** What an uploaded photo is taken for: the first is that of the door. */
export const kindOfNew = (known: readonly { kind: PhotoKind }[]): PhotoKind =>
  known.some(({ kind }) => kind === 'ENTRANCE') ? 'INSIDE' : 'ENTRANCE'

interface Described {
  sha256: string
  kind: PhotoKind
  caption: string | null
  englishCaption: string | null
}
/** Whether the order of photos or what is said of them differs; spaces around a text do not count. */
export function changedPhotos(before: readonly Described[], after: readonly Described[]): boolean {
  const key = (photos: readonly Described[]) =>
    JSON.stringify(
      photos.map(({ sha256, kind, caption, englishCaption }) => [
        sha256,
        kind,
        caption?.trim() || null,
        englishCaption?.trim() || null,
      ]),
    )
  return key(before) !== key(after)
}

/**
 * Sends a photo.
 * @param onsent Tells which part of the file has been sent, 0 to 1.
 * @throws {Unreachable} without an answer, {Refused} with the server's words, the signal's reason when it ended the request.
 */
export function sendPhoto(
  code: string,
  file: Blob,
  kind: PhotoKind,
  signal: AbortSignal,
  onsent: (share: number) => void,
): Promise<void> {
  // fetch does not tell how much of a body has been sent.
  const request = new XMLHttpRequest()
  const stop = () => request.abort()
  return new Promise<void>((resolve, reject: (error: unknown) => void) => {
    const fail = () => reject(signal.aborted ? signal.reason : new Unreachable('The server did not answer.'))
    request.open('PUT', urlOf(`outposts/${encodeURIComponent(code)}/photos?kind=${kind}`))
    request.timeout = timeoutMs
    const token = bearer()
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onsent(total ? loaded / total : 0)
    request.upload.onload = () => onsent(1)
    request.onload = () => {
      const error = errorOf(request.status, request.responseText)
      if (error) reject(error)
      else resolve()
    }
    request.onerror = request.ontimeout = request.onabort = fail
    signal.addEventListener('abort', stop)
    if (signal.aborted) fail()
    else request.send(file)
  }).finally(() => signal.removeEventListener('abort', stop))
}

/** What went wrong by an answer; null: nothing. */
export function errorOf(status: number, text: string): Error | null {
  let body: { sha256?: unknown; title?: unknown; messageZh?: unknown; code?: unknown } | null
  try {
    body = JSON.parse(text) as typeof body
  } catch {
    body = null
  }
  if (status === 200 && typeof body?.sha256 === 'string') return null
  if (typeof body?.title !== 'string') return new Unreachable(`Something else than the server answered (${status}).`)
  const words =
    document.documentElement.lang.startsWith('zh') && typeof body.messageZh === 'string' ? body.messageZh : body.title
  return new Refused(words, typeof body.code === 'string' ? body.code : status === 401 ? 'UNAUTHENTICATED' : null)
}
