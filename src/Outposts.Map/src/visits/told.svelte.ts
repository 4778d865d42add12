// Which bookings this browser is told of by Web Push, and asking for it. What a browser's push service gave is stored on this phone to notice
// when it changes; the server deletes its copy when the visit is over.
import { ask, Unreachable } from '../api/client'
import { messageOf } from '../i18n/messageOf'
import { language } from '../navigation/view.svelte'
import { load, save } from '../storage/local'
import { pushKey, subscribeToBooking, unsubscribeFromBooking } from './queries'

/** Whether this browser can be told: yes; in WeChat never; on an iPhone from the home screen alone; no. */
export type Support = 'yes' | 'wechat' | 'homeScreen' | 'no'

/**
 * The outcome of asking to be told: told; the user or the browser has said no, or nothing; the browser does not reach its push service; the
 * host sends nothing; no connection; or what the server said.
 */
export type Outcome = 'told' | 'denied' | 'dismissed' | 'noService' | 'off' | 'offline' | { failed: string }

interface Told {
  endpoint: string
  language: 'ZH' | 'EN'
}

const toldKey = 'outposts-told'
let told = $state.raw(load<Record<string, Told>>(toldKey) ?? {})

function put(token: string, entry: Told | null): void {
  told = Object.fromEntries([
    ...Object.entries(told).filter(([other]) => other !== token),
    ...(entry ? [[token, entry] as const] : []),
  ])
  save(toldKey, told)
}

/** Whether this browser is told of a booking, as far as the phone knows. */
export const isTold = (token: string): boolean => token in told

/** A booking has another code since it has another slot: the server tells on. */
export function renameTold(token: string, newToken: string): void {
  const entry = told[token]
  if (!entry) return
  put(token, null)
  put(newToken, entry)
}

export function supportOf({ userAgent } = navigator): Support {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat'
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return 'yes'
  return /iPhone|iPad/.test(userAgent) ? 'homeScreen' : 'no'
}

/** Has this browser told of a booking. To be called on a press, since only then browsers ask their user. */
export async function tell(token: string): Promise<Outcome> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed'
  try {
    const { applicationServerKey } = await ask(pushKey, {})
    return applicationServerKey ? await send(token, await subscribe(applicationServerKey)) : 'off'
  } catch (error) {
    if (error instanceof Unreachable) return 'offline'
    if (error instanceof DOMException) return 'noService'
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Has this browser told of a booking no more. Returns whether the server was reached. */
export async function silence(token: string): Promise<boolean> {
  const entry = told[token]
  try {
    if (entry) await ask(unsubscribeFromBooking, { token, endpoint: entry.endpoint })
  } catch {
    return false
  }
  put(token, null)
  return true
}

/** Tells the server when the browser has got another subscription meanwhile, or the user another language. What the user has ended ends. */
export async function renew(token: string): Promise<void> {
  const entry = told[token]
  if (!entry || supportOf() !== 'yes') return
  try {
    const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
    if (!subscription) await silence(token)
    else if (subscription.endpoint !== entry.endpoint || entry.language !== written()) {
      await send(token, subscription)
      if (subscription.endpoint !== entry.endpoint)
        await ask(unsubscribeFromBooking, { token, endpoint: entry.endpoint })
    }
  } catch {
    // The next time the page is opened.
  }
}

const written = () => (language() === 'en' ? 'EN' : 'ZH')

/** The browser's subscription; one that was made with another key of the host is replaced. */
async function subscribe(applicationServerKey: string): Promise<PushSubscription> {
  // Without a worker, such as where storage is forbidden, "ready" would never come.
  if (!(await navigator.serviceWorker.getRegistration())) throw new DOMException('There is no service worker.')
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await pushManager.subscribe(options)
  } catch (error) {
    const old = await pushManager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return pushManager.subscribe(options)
  }
}

async function send(token: string, subscription: PushSubscription): Promise<Outcome> {
  const { endpoint, keys } = subscription.toJSON()
  const entry = { endpoint: endpoint!, language: written() } as const
  const input = { token, ...entry, p256dh: keys!.p256dh!, auth: keys!.auth! }
  const { errors } = (await ask(subscribeToBooking, { input })).subscribeToBooking
  if (errors?.length) return { failed: messageOf(errors[0]!) }
  put(token, entry)
  return 'told'
}
