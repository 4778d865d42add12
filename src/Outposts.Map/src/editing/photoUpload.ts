// Sends a photo from the clerk's device.
import { parse, problemOf } from '../api/client'
import type { PhotoKind } from '../api/enums'
import { upload } from '../api/upload'

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
export async function sendPhoto(
  code: string,
  file: Blob,
  kind: PhotoKind,
  signal: AbortSignal,
  onsent: (share: number) => void,
): Promise<void> {
  const path = `outposts/${encodeURIComponent(code)}/photos?kind=${kind}`
  const { status, text } = await upload(path, file, timeoutMs, signal, onsent)
  const error = errorOf(status, text)
  if (error) throw error
}

/** What went wrong by an answer; null: nothing. */
export function errorOf(status: number, text: string): Error | null {
  const body = parse(text) as { sha256?: unknown; code?: unknown } | null
  if (status === 200 && typeof body?.sha256 === 'string') return null
  return problemOf(status, body, typeof body?.code === 'string' ? body.code : status === 401 ? 'UNAUTHENTICATED' : null)
}
