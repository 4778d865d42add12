import { parse, problemOf } from './client'
import { requestTimeoutMs, send } from './http'
import { bearer } from './token'

/**
 * Fetches a file that asks for a role and hands it to the browser under a name.
 * @param path The address, with a slash in front.
 * @param name What the file is called.
 * @param wait How long to wait, in milliseconds.
 * @throws {Unreachable} without an answer, {Refused} when the server does not give it.
 */
export async function download(path: string, name: string, wait = requestTimeoutMs): Promise<void> {
  const answer = await send(path.slice(1), { headers: { authorization: `Bearer ${bearer()}` } }, undefined, wait)
  if (answer.status !== 200) throw problemOf(answer.status, parse(answer.bytes))
  const url = URL.createObjectURL(new Blob([answer.bytes], { type: answer.type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Browsers fetch what the link names after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
