import { graphql, type EnumOf, type FragmentOf, type ResultOf, type VariablesOf } from '../api/graphql'

const reportFields = graphql(`
  fragment ReportFields on DistrictReport {
    state
    revision
    daysLate
    changedAt
    changedBy
    sentAt
    file
    district {
      code
      name
      englishName
    }
  }
`)

const taskFields = graphql(
  `
    fragment TaskFields on ReportTask {
      id
      title {
        chinese
        english
      }
      dueOn
      channel
      addressee
      note
      countsFrom
      countsUntil
      revision
      archived
      asksAll
      file
      form {
        code
        name {
          chinese
          english
        }
      }
      reports {
        ...ReportFields
      }
    }
  `,
  [reportFields],
)

export const reportTasks = graphql(
  `
    query ReportTasks {
      reportTasks {
        ...TaskFields
      }
    }
  `,
  [taskFields],
)

/** What a form of a task or of a project offers to choose from. */
export const taskChoices = graphql(`
  query TaskChoices {
    reportForms {
      code
      name {
        chinese
        english
      }
    }
    districts {
      code
      name
      englishName
    }
  }
`)

export const saveTask = graphql(
  `
    mutation SaveReportTask($input: SaveReportTaskInput!) {
      saveReportTask(input: $input) {
        task {
          ...TaskFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [taskFields],
)

const filledReport = graphql(
  `
    fragment FilledReport on DistrictReport {
      ...ReportFields
      task {
        id
        title {
          chinese
          english
        }
        dueOn
        channel
        addressee
        note
        countsFrom
        countsUntil
        form {
          name {
            chinese
            english
          }
          source
        }
      }
      lines {
        field {
          code
          name {
            chinese
            english
          }
          unit {
            chinese
            english
          }
          type
        }
        value
        isCounted
        counted
        unknown
      }
    }
  `,
  [reportFields],
)

export const districtReport = graphql(
  `
    query FilledDistrictReport($task: ID!, $district: String!) {
      districtReport(task: $task, district: $district) {
        ...FilledReport
      }
    }
  `,
  [filledReport],
)

export const saveReport = graphql(
  `
    mutation SaveDistrictReport($input: SaveDistrictReportInput!) {
      saveDistrictReport(input: $input) {
        report {
          ...FilledReport
        }
        errors {
          message
          messageZh
          code
          path
        }
      }
    }
  `,
  [filledReport],
)

const projectFields = graphql(`
  fragment ProjectFields on SiteProject {
    id
    name
    revision
    state
    nextDue
    daysLate
    ownerBody
    ownerLevel
    liaisonPost
    dueOn
    note
    archived
    milestones {
      name {
        chinese
        english
      }
      dueOn
      doneOn
    }
    district {
      code
      name
      englishName
    }
    outpost {
      code
      status
    }
    candidate {
      id
      code
    }
    priorityAreas {
      name
    }
  }
`)

/** The most projects that the page lists. */
export const maxProjects = 500

export const siteProjects = graphql(
  `
    query SiteProjects($first: Int!, $districts: [String!], $closed: Boolean!) {
      siteProjects(first: $first, districts: $districts, closed: $closed) {
        totalCount
        nodes {
          ...ProjectFields
        }
      }
      districts {
        code
        name
        englishName
      }
    }
  `,
  [projectFields],
)

/** Outposts that are planned and candidates, for a new project. */
export const projectSites = graphql(`
  query ProjectSites($districts: [String!]) {
    outposts(first: 200, where: { statuses: [PLANNED], districts: $districts }) {
      nodes {
        code
        name
      }
    }
    candidates(first: 200, districts: $districts) {
      nodes {
        id
        code
        name
      }
    }
  }
`)

export const saveProject = graphql(
  `
    mutation SaveSiteProject($input: SaveSiteProjectInput!) {
      payload: saveSiteProject(input: $input) {
        project {
          ...ProjectFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [projectFields],
)

export const setMilestone = graphql(
  `
    mutation SetMilestone($project: ID!, $milestone: Int!, $revision: Int!, $doneOn: LocalDate) {
      payload: setMilestone(project: $project, milestone: $milestone, revision: $revision, doneOn: $doneOn) {
        project {
          ...ProjectFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [projectFields],
)

const areaFields = graphql(`
  fragment AreaFields on PriorityArea {
    id
    name
    kind
    note
    revision
    area
    district {
      code
      name
      englishName
    }
  }
`)

export const priorityAreas = graphql(
  `
    query PriorityAreas {
      priorityAreas {
        ...AreaFields
      }
    }
  `,
  [areaFields],
)

export const saveArea = graphql(
  `
    mutation SavePriorityArea($input: SavePriorityAreaInput!) {
      savePriorityArea(input: $input) {
        area {
          ...AreaFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [areaFields],
)

export type Area = FragmentOf<typeof areaFields>
export type AreaInput = VariablesOf<typeof saveArea>['input']
export type AreaKind = EnumOf<'PriorityAreaKind'>
export type Task = FragmentOf<typeof taskFields>
export type TaskReport = Task['reports'][number]
export type Choices = ResultOf<typeof taskChoices>
export type TaskInput = VariablesOf<typeof saveTask>['input']
export type Report = FragmentOf<typeof filledReport>
export type ReportLine = Report['lines'][number]
export type Project = FragmentOf<typeof projectFields>
export type ProjectInput = VariablesOf<typeof saveProject>['input']
export type ProjectState = EnumOf<'SiteProjectState'>
export type DistrictReportState = EnumOf<'DistrictReportState'>
export type UnionLevel = EnumOf<'UnionLevel'>
export type District = Choices['districts'][number]
