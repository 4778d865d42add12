import { beforeEach, describe, expect, test, vi } from 'vitest'

interface Shown {
  title: string
  options: { tag: string; body: string; renotify: boolean; data: { page: string } }
}

const base = 'http://localhost:3000/'
const message = {
  title: '大蓬车体检改时间了',
  body: '现 10:00',
  lang: 'zh-CN',
  page: 'bookings?ticket=0123',
  tag: 'T',
  id: 1,
  at: 1000,
}

/** The service worker with what browsers give it; what it shows and opens is kept. */
async function start(windows: object[] = []) {
  const shown = new Map<string, Shown>()
  const registration = {
    getNotifications: ({ tag }: { tag: string }) =>
      Promise.resolve([shown.get(tag)].filter(Boolean).map((one) => ({ data: one!.options.data }))),
    showNotification: vi.fn((title: string, options: Shown['options']) => {
      shown.set(options.tag, { title, options })
      return Promise.resolve()
    }),
  }
  const clients = { matchAll: () => Promise.resolve(windows), openWindow: vi.fn().mockResolvedValue(null) }
  const listeners = new Map<string, (event: object) => void>()
  vi.stubGlobal('__SHELL__', [])
  vi.stubGlobal('self', {
    registration,
    clients,
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
  })
  vi.stubGlobal('location', new URL(base))
  await import('./sw')
  const dispatch = async (name: string, event: object) => {
    let done: Promise<unknown> = Promise.resolve()
    listeners.get(name)!({ ...event, waitUntil: (promise: Promise<unknown>) => (done = promise) })
    await done
  }
  return {
    shown,
    clients,
    push: (data: object) => dispatch('push', { data: { json: () => data } }),
    press: (data: object) => dispatch('notificationclick', { notification: { data, close: vi.fn() } }),
  }
}

describe('a notification', () => {
  beforeEach(() => {
    vi.resetModules()
  })

  test('replaces an earlier one of its booking with a sound; the same again, and one that was overtaken, do not', async () => {
    const { shown, push } = await start()
    await push(message)
    expect(shown.get('T')).toMatchObject({ title: message.title, options: { body: '现 10:00', renotify: true } })
    await push(message)
    expect(shown.get('T')).toMatchObject({ options: { body: '现 10:00', renotify: false } })
    await push({ ...message, id: 2, at: 2000, body: '现 11:00' })
    expect(shown.get('T')).toMatchObject({ options: { body: '现 11:00', renotify: true } })
    await push({ ...message, id: 3, at: 1500, body: '现 10:30' })
    expect(shown.get('T')).toMatchObject({ options: { body: '现 11:00', renotify: false } })
    await push({ ...message, id: 4, tag: 'another booking' })
    expect(shown.size).toBe(2)
  })
  test('leads to its ticket in the window that stands open, else in a new one', async () => {
    const client = { navigate: vi.fn().mockResolvedValue({}) }
    const open = { url: `${base}visits`, focus: vi.fn().mockResolvedValue(client) }
    const { press, clients } = await start([open])
    await press(message)
    expect(client.navigate).toHaveBeenCalledWith('/bookings?ticket=0123')
    expect(clients.openWindow).not.toHaveBeenCalled()
    client.navigate.mockRejectedValue(new TypeError('not under this worker'))
    await press(message)
    expect(clients.openWindow).toHaveBeenCalledWith('/bookings?ticket=0123')
  })
})
