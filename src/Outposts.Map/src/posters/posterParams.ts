// The parameters of the page of posters: of which outposts, and with which slogan.
import { formatQuery } from '../navigation/url'

/** How many posters are made at once. */
export const maxPosters = 50
/** How long a slogan may be, characters: more does not stand in two lines. */
export const maxSloganLength = 30

export interface PosterParams {
  codes: string[]
  /** The slogan; empty: the first that is offered. */
  slogan: string
}

export function parsePosters(params: string): PosterParams {
  const query = new URLSearchParams(params)
  const codes = (query.get('of') ?? '').split(',').filter(Boolean)
  return {
    codes: [...new Set(codes)].slice(0, maxPosters),
    slogan: (query.get('slogan') ?? '').slice(0, maxSloganLength),
  }
}

export const formatPosters = ({ codes, slogan }: PosterParams): string => formatQuery({ of: codes.join(), slogan })
