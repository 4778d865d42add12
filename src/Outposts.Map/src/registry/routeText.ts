import type { RiderMode } from '../api/enums'
import type { Messages } from '../i18n/zh'
import { duration } from '../i18n/units'
import type { Route } from './route'

/** How long the way takes by the mode, "步行 6 分钟"; on the straight line nobody knows, and only that is said. */
export const routeText = (route: Route, by: RiderMode, messages: Messages): string =>
  route.travelTime === null ? messages.list.straight : `${messages.mode[by]} ${duration(route.travelTime, messages)}`
