/** What is pointed at on the map and in the lists: one gap or one candidate. */
export type Chosen = { kind: 'gap'; id: string } | { kind: 'site'; code: string }

let current = $state.raw<Chosen | null>(null)

export const chosen = {
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
}
