import type { EnumOf } from '../../api/graphql'

export type Season = EnumOf<'Season'>
export const seasons = ['SPRING', 'SUMMER', 'AUTUMN', 'WINTER'] as const satisfies Season[]
