let time = $state.raw(Date.now())

setInterval(() => document.visibilityState === 'visible' && (time = Date.now()), 15_000)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && (time = Date.now()))

/** The phone's clock in milliseconds, moving on every quarter of a minute; reading it in a component follows it. */
export const now = (): number => time
