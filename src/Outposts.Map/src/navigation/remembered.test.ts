import { beforeEach, describe, expect, test } from 'vitest'
import { remember, withRemembered } from './remembered'
import { defaultView, parse } from './url'

const open = (address: string) => {
  const { pathname, search } = new URL(address, 'http://outposts.example')
  return withRemembered(parse(pathname, search), search)
}

describe('what a rider chose before', () => {
  beforeEach(() => {
    localStorage.clear()
    const chosen = { by: 'EBIKE', needs: ['TOILETS'], group: 'COURIER' } as const
    remember(
      { ...defaultView, ...chosen, needs: [...chosen.needs], kinds: ['NURSING_ROOM'], near: '370202' },
      { by: 'EBIKE' },
    )
  })
  test('holds for a bare address, without kind and place', () =>
    expect(open('/')).toEqual({ ...defaultView, by: 'EBIKE', needs: ['TOILETS'], group: 'COURIER' }))
  test('gives way to what an address asks for', () => {
    expect(open('/?need=DRINKING_WATER')).toMatchObject({ needs: ['DRINKING_WATER'], group: null, by: 'EBIKE' })
    expect(open('/?kind=NURSING_ROOM')).toMatchObject({ needs: [], group: null, by: 'EBIKE' })
    expect(open('/?by=CAR')).toMatchObject({ needs: ['TOILETS'], group: 'COURIER', by: 'CAR' })
  })
  test('says nothing of what staff looks at, nor is it said by them', () => {
    expect(open('/planner').by).toBe('WALK')
    remember({ ...defaultView, page: { name: 'planner' }, by: 'CAR' }, { by: 'CAR' })
    remember({ ...defaultView, by: 'CAR' }, { now: false })
    expect(open('/').by).toBe('EBIKE')
  })
  test('holds neither a position nor a place, and what nobody knows is left out', () => {
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/370202|longitude|NURSING/)
    localStorage.setItem('rider', '{"by":"ROCKET","needs":["TOILETS","MAGIC"],"group":7}')
    expect(open('/')).toEqual({ ...defaultView, needs: ['TOILETS'] })
    localStorage.setItem('rider', '[broken')
    expect(open('/')).toEqual(defaultView)
  })
})
