// What /work shows, as it stands in its address.
import { enumParam, formatQuery, textParam } from '../navigation/url'

export const tabs = ['tasks', 'sites', 'targets'] as const
export type Tab = (typeof tabs)[number]

export interface WorkParams {
  tab: Tab
  /** The task whose report is open, with its district; null: the list. */
  task: string | null
  district: string | null
}

/** Reads the parameters; a task without a district is none. */
export function parseParams(pageParams: string): WorkParams {
  const query = new URLSearchParams(pageParams)
  const [task, district] = [textParam(query.get('task')), textParam(query.get('district'), 6)]
  return {
    tab: enumParam(tabs, query.get('tab')) ?? 'tasks',
    task: district ? task : null,
    district: task ? district : null,
  }
}

/** Writes the parameters; what is as usual is left out. */
export const formatParams = ({ tab, task, district }: WorkParams): string =>
  formatQuery({ tab: tab === 'tasks' ? null : tab, task, district })
