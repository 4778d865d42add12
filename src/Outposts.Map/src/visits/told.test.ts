import { beforeEach, describe, expect, test, vi } from 'vitest'

const ask = vi.fn()
class Unreachable extends Error {}
vi.mock('../api/client', () => ({ ask: (...given: unknown[]) => ask(...given), Unreachable }))

/** A browser that takes notifications, as far as the module asks it. */
function browser({ permission = 'granted', endpoint = 'https://push.example/a' } = {}) {
  const subscription = {
    endpoint,
    unsubscribe: vi.fn().mockResolvedValue(true),
    toJSON: () => ({ endpoint, keys: { p256dh: 'KEY', auth: 'SECRET' } }),
  }
  const pushManager = {
    subscribe: vi.fn().mockResolvedValue(subscription),
    getSubscription: vi.fn().mockResolvedValue(subscription),
  }
  vi.stubGlobal('Notification', { requestPermission: vi.fn().mockResolvedValue(permission) })
  vi.stubGlobal('PushManager', class {})
  vi.stubGlobal('navigator', {
    userAgent: 'Firefox',
    serviceWorker: {
      ready: Promise.resolve({ pushManager }),
      getRegistration: vi.fn().mockResolvedValue({ pushManager }),
    },
  })
  return { pushManager, subscription }
}

const key = { applicationServerKey: 'PUBLIC' }
const fine = { subscribeToBooking: { errors: null } }
const inputs = () => ask.mock.calls.map(([, variables]) => variables as Record<string, unknown>)

describe('being told of a booking', () => {
  beforeEach(() => {
    vi.resetModules()
    ask.mockReset()
  })

  test('sends what the browser gave, for this booking, and remembers it until it is ended', async () => {
    const { pushManager } = browser()
    const { tell, isTold, silence } = await import('./told.svelte')
    ask.mockResolvedValueOnce(key).mockResolvedValueOnce(fine)
    expect([isTold('T'), await tell('T'), isTold('T'), isTold('U')]).toEqual([false, 'told', true, false])
    expect(pushManager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'PUBLIC' })
    expect(inputs()[1]).toEqual({
      input: { token: 'T', endpoint: 'https://push.example/a', language: 'ZH', p256dh: 'KEY', auth: 'SECRET' },
    })
    ask.mockRejectedValueOnce(new Unreachable('away'))
    expect([await silence('T'), isTold('T')]).toEqual([false, true])
    ask.mockResolvedValueOnce({ unsubscribeFromBooking: { errors: null } })
    expect([await silence('T'), isTold('T')]).toEqual([true, false])
    expect(inputs().at(-1)).toEqual({ token: 'T', endpoint: 'https://push.example/a' })
  })
  test('says which of browser, host and network is in the way', async () => {
    browser({ permission: 'denied' })
    const { tell, isTold } = await import('./told.svelte')
    expect(await tell('T')).toBe('denied')
    expect(ask).not.toHaveBeenCalled()
    browser({ permission: 'default' })
    expect(await tell('T')).toBe('dismissed')
    const { pushManager } = browser()
    ask.mockResolvedValueOnce({ applicationServerKey: null })
    expect(await tell('T')).toBe('off')
    ask.mockRejectedValueOnce(new Unreachable('away'))
    expect(await tell('T')).toBe('offline')
    ask.mockResolvedValueOnce(key)
    pushManager.getSubscription.mockResolvedValue(null)
    pushManager.subscribe.mockRejectedValue(new DOMException('push service error', 'AbortError'))
    expect(await tell('T')).toBe('noService')
    browser()
    const error = { message: 'The booking is cancelled.', messageZh: '预约已取消。', code: 'CANCELLED' }
    ask.mockResolvedValueOnce(key).mockResolvedValueOnce({ subscribeToBooking: { errors: [error] } })
    expect(await tell('T')).toEqual({ failed: '预约已取消。' })
    expect(isTold('T')).toBe(false)
  })
  test('subscribes anew where the host has another key', async () => {
    const { pushManager, subscription } = browser()
    const { tell } = await import('./told.svelte')
    ask.mockResolvedValueOnce(key).mockResolvedValueOnce(fine)
    pushManager.subscribe.mockRejectedValueOnce(new DOMException('another key', 'InvalidStateError'))
    expect(await tell('T')).toBe('told')
    expect(subscription.unsubscribe).toHaveBeenCalledOnce()
  })
  test('tells the server of another subscription, goes along with a new code, and ends with the browser', async () => {
    browser()
    const { tell, renew, renameTold, isTold } = await import('./told.svelte')
    ask.mockResolvedValueOnce(key).mockResolvedValueOnce(fine)
    await tell('OLD')
    renameTold('OLD', 'T')
    expect([isTold('OLD'), isTold('T')]).toEqual([false, true])
    await renew('T')
    expect(ask).toHaveBeenCalledTimes(2)
    browser({ endpoint: 'https://push.example/b' })
    ask.mockResolvedValueOnce(fine).mockResolvedValueOnce({ unsubscribeFromBooking: { errors: null } })
    await renew('T')
    expect(inputs().slice(2)).toEqual([
      { input: { token: 'T', endpoint: 'https://push.example/b', language: 'ZH', p256dh: 'KEY', auth: 'SECRET' } },
      { token: 'T', endpoint: 'https://push.example/a' },
    ])
    browser().pushManager.getSubscription.mockResolvedValue(null)
    ask.mockResolvedValueOnce({ unsubscribeFromBooking: { errors: null } })
    await renew('T')
    expect(isTold('T')).toBe(false)
  })
  test('knows who takes no notifications', async () => {
    vi.unstubAllGlobals()
    const { supportOf } = await import('./told.svelte')
    const phone = (userAgent: string) => supportOf({ userAgent } as Navigator)
    expect(phone('Mozilla/5.0 (iPhone) MicroMessenger/8.0')).toBe('wechat')
    expect(phone('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1')).toBe('homeScreen')
    expect(phone('Mozilla/5.0 (Linux; Android 14) Chrome/120')).toBe('no')
    browser()
    expect(phone('Mozilla/5.0 (Linux; Android 14) Chrome/120')).toBe('yes')
  })
})
