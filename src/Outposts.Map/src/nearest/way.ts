import type { RiderMode } from '../api/words'
import type { Messages } from '../i18n/zh'
import { duration } from '../i18n/units'
import type { Way } from './queries'

/** How long the way takes by the mode, "步行 6 分钟"; on the straight line nobody knows, and only that is said. */
export const wayWords = (way: Way, by: RiderMode, words: Messages): string =>
  way.travelTime === null ? words.list.straight : `${words.mode[by]} ${duration(way.travelTime, words)}`
