// What follows from a visit, without a server: what it asks of those who book, and how one prepares for its exams.
import type { EligibilityCriterion, Exam } from '../api/enums'
import type { Visit } from './queries'

const screening: Exam[] = ['CERVICAL_SCREENING', 'BREAST_ULTRASOUND']

/** What a visit asks before a seat is booked; the server evaluates the answers by the same rules (BookingEligibility.cs) and names what is missing. */
export function questionsOf({ eligibility, exams }: Pick<Visit, 'eligibility' | 'exams'>): EligibilityCriterion[] {
  const forWomen = exams.some((exam) => screening.includes(exam))
  return [
    ...(forWomen ? (['WOMAN', 'AGE'] as const) : []),
    ...(forWomen || eligibility === 'UNION_MEMBER' ? (['UNION_MEMBER'] as const) : []),
    ...(forWomen ? (['NOT_SCREENED'] as const) : []),
    ...(eligibility === 'OUTDOOR_WORKER' ? (['OUTDOOR_WORKER'] as const) : []),
    ...(eligibility === 'OWN_STAFF' ? (['HOST_STAFF'] as const) : []),
  ]
}

export type Preparation =
  | 'fasting'
  | 'notFasting'
  | 'code'
  | 'idCard'
  | 'abstain'
  | 'notDuring'
  | 'report'
  | 'results'
  | 'free'
  | 'doctor'
  | 'privacy'

/**
 * How one prepares, in the order of the day. The facts are those that unions and health commissions publish of such buses (code, exams,
 * breakfast, report within 7 days) and of the free two-cancer screening (once in 3 years, 48 to 72 hours, identity card, 2 to 3 weeks);
 * they are no medical advice, and the page says that the doctor there has the last word.
 */
export function preparationFor(exams: readonly Exam[]): Preparation[] {
  const has = (...wanted: Exam[]) => wanted.some((exam) => exams.includes(exam))
  const fasting = has('BLOOD_TEST', 'LIVER_FUNCTION', 'ABDOMINAL_ULTRASOUND')
  const forWomen = has(...screening)
  const general = exams.some((exam) => !screening.includes(exam))
  const steps: [Preparation, boolean][] = [
    ['fasting', fasting],
    ['notFasting', !fasting && forWomen],
    ['abstain', has('CERVICAL_SCREENING')],
    ['notDuring', has('CERVICAL_SCREENING')],
    ['idCard', forWomen],
    ['code', true],
    ['report', general],
    ['results', forWomen],
    ['free', true],
    ['privacy', true],
    ['doctor', true],
  ]
  return steps.filter(([, applies]) => applies).map(([step]) => step)
}

/** Answers of somebody who books; they live as long as the question is open. */
export interface Answers {
  isWoman?: boolean
  age?: number
  isUnionMember?: boolean
  isOutdoorWorker?: boolean
  isHostStaff?: boolean
  wasScreened?: boolean
  lastScreenedOn?: string
}

/** Whether a question has its answer. */
export function isAnswered(question: EligibilityCriterion, answers: Answers): boolean {
  switch (question) {
    case 'WOMAN':
      return answers.isWoman !== undefined
    case 'AGE':
      return answers.age !== undefined && Number.isInteger(answers.age) && answers.age > 0 && answers.age < 150
    case 'UNION_MEMBER':
      return answers.isUnionMember !== undefined
    case 'OUTDOOR_WORKER':
      return answers.isOutdoorWorker !== undefined
    case 'NOT_SCREENED':
      return answers.wasScreened === false || Boolean(answers.lastScreenedOn)
    case 'HOST_STAFF':
      return answers.isHostStaff !== undefined
  }
}
