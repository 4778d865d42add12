import { urlOf } from './base'
import { Unreachable } from './http'
import { bearer } from './token'

/** The status and the text of an answer. */
export interface UploadAnswer {
  status: number
  text: string
}

/**
 * Puts a file to an address of the host, with the bearer's token.
 * @param path The address, without a slash in front.
 * @param timeoutMs How long to wait for the whole, milliseconds.
 * @param onsent Tells which part of the file has been sent, 0 to 1.
 * @throws {Unreachable} without an answer, the signal's reason when it ended the request.
 */
export function upload(
  path: string,
  file: Blob,
  timeoutMs: number,
  signal: AbortSignal,
  onsent: (share: number) => void,
): Promise<UploadAnswer> {
  // fetch does not tell how much of a body has been sent.
  const request = new XMLHttpRequest()
  const stop = () => request.abort()
  return new Promise<UploadAnswer>((resolve, reject: (error: unknown) => void) => {
    const fail = () => reject(signal.aborted ? signal.reason : new Unreachable('The server did not answer.'))
    request.open('PUT', urlOf(path))
    request.timeout = timeoutMs
    const token = bearer()
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onsent(total ? loaded / total : 0)
    request.upload.onload = () => onsent(1)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = request.ontimeout = request.onabort = fail
    signal.addEventListener('abort', stop)
    if (signal.aborted) fail()
    else request.send(file)
  }).finally(() => signal.removeEventListener('abort', stop))
}
