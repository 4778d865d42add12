// A real Firefox as a phone of 360 by 780, for what Chromium does only with its maker's servers: Web Push.
import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'

/** Where Firefox is; null: it is not installed. */
export const firefox =
  [process.env.OUTPOSTS_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path)) ??
  null

/**
 * Launches Firefox. Its user allows notifications.
 * @param pushService The address of the push service with which it is connected.
 */
export const launchFirefox = (pushService) =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    headless: true,
    defaultViewport: { width: 360, height: 780 },
    extraPrefsFirefox: {
      'dom.push.enabled': true,
      'dom.push.connection.enabled': true,
      'dom.push.serverURL': pushService,
      'dom.push.testing.allowInsecureServerURL': true,
      'permissions.default.desktop-notification': 1,
      'alerts.useSystemBackend': false,
      'intl.accept_languages': 'zh-CN',
    },
  })
