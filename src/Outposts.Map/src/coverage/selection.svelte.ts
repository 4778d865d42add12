/** What is selected on the map and in the lists: one gap, one candidate, or one of the outposts that count. In passing: by who goes on in
    the list, as one who picks does, and wants no map brought. */
export type Selected = { kind: 'gap'; id: string } | { kind: 'site' | 'outpost'; code: string; inPassing?: boolean }

let current = $state.raw<Selected | null>(null)

export const selection = {
  get current() {
    return current
  },
  set current(what) {
    current = what
  },
  get gap() {
    return current?.kind === 'gap' ? current.id : null
  },
  get site() {
    return current?.kind === 'site' ? current.code : null
  },
  get outpost() {
    return current?.kind === 'outpost' ? current.code : null
  },
}
