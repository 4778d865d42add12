import type { Area, AreaKind, ProjectInput, Project, ReportLine, Task, UnionLevel } from './queries'

/** What stands in the fields of a report: what was typed in; a counted field is empty until somebody types over the count. */
export const typedValues = (lines: readonly ReportLine[]): Record<string, string> =>
  Object.fromEntries(lines.map((line) => [line.field.code, line.isCounted ? '' : (line.value ?? '')]))

/** The values as the server takes them; what is empty is left out. */
export const valueInputs = (values: Record<string, string | undefined>): { field: string; value: string }[] =>
  Object.entries(values).flatMap(([field, value]) => (value?.trim() ? [{ field, value }] : []))

/** How many of the reports of a task are sent, of how many, and how many of them are late. */
export const progressOf = (task: Pick<Task, 'reports'>): { sent: number; all: number; late: number } => ({
  sent: task.reports.filter((report) => report.state === 'SENT').length,
  all: task.reports.length,
  late: task.reports.filter((report) => report.daysLate > 0).length,
})

/** By how many days the latest report of a task is late; 0 when none is. */
export const daysLateOf = (task: Pick<Task, 'reports'>): number =>
  Math.max(0, ...task.reports.map((report) => report.daysLate))

/** The polygons of a GeoJSON file as one geometry; null without any. */
export function geometryOf(file: unknown): { type: 'MultiPolygon'; coordinates: unknown[] } | null {
  const polygons: unknown[] = []
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { type, coordinates, geometry, features, geometries } = part as Record<string, unknown>
    if (type === 'Polygon') polygons.push(coordinates)
    else if (type === 'MultiPolygon' && Array.isArray(coordinates)) polygons.push(...(coordinates as unknown[]))
    else if (type === 'Feature') visit(geometry)
    else for (const one of [features, geometries]) if (Array.isArray(one)) one.forEach(visit)
  }
  visit(file)
  return polygons.length ? { type: 'MultiPolygon', coordinates: polygons } : null
}

/** A project as the server takes it, to change a part of it; its site stays. */
export const projectInput = (project: Project): ProjectInput => ({
  id: project.id,
  revision: project.revision,
  ownerBody: project.ownerBody,
  ownerLevel: project.ownerLevel,
  liaisonPost: project.liaisonPost,
  dueOn: project.dueOn,
  milestones: project.milestones.map(({ name, dueOn, doneOn }) => ({ ...name, dueOn, doneOn })),
  note: project.note,
  archived: project.archived,
})

/** A day as people write it, 2027-3-31, 2027/03/31 or 2027年3月31日, as the server takes it; null: it is none. */
function dayOf(text: string): string | null {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text)
  return parts && `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
}

/** Milestones that somebody writes one a line, "name | name in English | day"; English as in Chinese when it is left out. */
export function readMilestones(text: string): NonNullable<ProjectInput['milestones']>[number][] {
  return text
    .split('\n')
    .map((line) => line.split(/[|｜]/).map((part) => part.trim()))
    .filter(([chinese]) => chinese)
    .map(([chinese, ...rest]) => {
      const days = rest.map(dayOf)
      const english = rest.find((part, i) => part && !days[i]) ?? chinese!
      return { chinese: chinese!, english, dueOn: days.find(Boolean) ?? null }
    })
}

/** Milestones as somebody writes them. */
export const writeMilestones = (milestones: Project['milestones']): string =>
  milestones
    .map(({ name, dueOn }) => [name.chinese, name.english === name.chinese ? null : name.english, dueOn])
    .map((parts) => parts.filter(Boolean).join(' | '))
    .join('\n')

/** Keeps the day on which a step was done when the step is still there by its name. */
export function withDone(
  steps: NonNullable<ProjectInput['milestones']>[number][],
  before: Project['milestones'],
): NonNullable<ProjectInput['milestones']>[number][] {
  const done = new Map(before.map(({ name, doneOn }) => [name.chinese, doneOn]))
  return steps.map((step) => ({ ...step, doneOn: done.get(step.chinese) ?? null }))
}

/** A task as its form holds it. */
export interface TaskValues {
  chinese: string
  english: string
  dueOn: string
  form: string
  countsFrom: string
  countsUntil: string
  channel: string
  addressee: string
  note: string
  /** Empty: all. */
  districts: string[]
}
/** @param form The form of a new one. */
export const taskValues = (task: Task | undefined, form = ''): TaskValues => ({
  chinese: task?.title.chinese ?? '',
  english: task && task.title.english !== task.title.chinese ? task.title.english : '',
  dueOn: task?.dueOn ?? '',
  form: task?.form.code ?? form,
  countsFrom: task?.countsFrom ?? '',
  countsUntil: task?.countsUntil ?? '',
  channel: task?.channel ?? '',
  addressee: task?.addressee ?? '',
  note: task?.note ?? '',
  districts: task && !task.asksAll ? task.reports.map((report) => report.district.code) : [],
})

/** A site project as its form holds it. */
export interface ProjectValues {
  ownerBody: string
  ownerLevel: UnionLevel | ''
  liaisonPost: string
  dueOn: string
  milestones: string
  note: string
  archived: boolean
}
export const projectValues = (project: Project | undefined): ProjectValues => ({
  ownerBody: project?.ownerBody ?? '',
  ownerLevel: project?.ownerLevel ?? '',
  liaisonPost: project?.liaisonPost ?? '',
  dueOn: project?.dueOn ?? '',
  milestones: project ? writeMilestones(project.milestones) : '',
  note: project?.note ?? '',
  archived: project?.archived ?? false,
})

/** A priority area as its form holds it. */
export interface AreaValues {
  name: string
  kind: AreaKind
  /** Empty: several. */
  district: string
  /** The polygons as JSON; empty: none yet. */
  outline: string
  archived: boolean
}
/** @param district The district of a new one. */
export const areaValues = (area: Area | null, district = ''): AreaValues => ({
  name: area?.name ?? '',
  kind: area?.kind ?? 'OTHER',
  district: area ? (area.district?.code ?? '') : district,
  outline: area ? JSON.stringify(area.area) : '',
  archived: false,
})

/** How many points an outline has. */
export const pointsOf = (outline: string): number => (outline.match(/\[\s*-?\d/g) ?? []).length
