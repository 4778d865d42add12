import { afterEach, expect, test } from 'vitest'
import { basePath, root, urlOf, withoutBase } from './base'

const serveAt = (path: string) => (document.head.innerHTML = `<base href="${path}">`)
afterEach(() => (document.head.innerHTML = ''))

test('at the root of a server the base is empty', () => {
  serveAt('/')
  expect([basePath(), root(), withoutBase('/outposts/A')]).toEqual(['', location.origin, '/outposts/A'])
  expect(urlOf('graphql')).toBe(`${location.origin}/graphql`)
})

test('below a path addresses begin with it, also where a page of the client has the same name', () => {
  serveAt('/outposts/')
  expect([basePath(), root()]).toEqual(['/outposts', `${location.origin}/outposts`])
  expect(urlOf('tiles/land.json')).toBe(`${location.origin}/outposts/tiles/land.json`)
  expect(['/outposts', '/outposts/', '/outposts/outposts/A', '/visits'].map(withoutBase)).toEqual([
    '/',
    '/',
    '/outposts/A',
    '/visits',
  ])
})
