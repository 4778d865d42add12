import type { forms as zh } from './messages.zh'

/** What forms of staff have in common, in English. */
export const forms: typeof zh = {
  conflict: {
    same: 'Somebody else has made the same change; it is as you want it.',
    title: 'Somebody else changed it',
    why: (version) => `Since you opened it, it was changed to version ${version}. Your changes are not lost.`,
    taken: 'What they changed and you did not is taken over:',
    choose: 'Both of you changed these; choose one by one:',
    base: 'Before',
    mine: 'Mine',
    theirs: 'Theirs',
    allMine: 'All mine',
    allTheirs: 'All theirs',
    done: 'All chosen; press “Save” again.',
    open: (n) => (n === 1 ? 'One is left to choose' : `${n} are left to choose`),
    apart: 'Somebody else changed something else, which does not touch your changes; press “Save” again.',
    gone: 'Somebody changed it, and it stands in the list no more; nothing was saved. What you typed is still below, to copy.',
  },
  rows: {
    up: (name) => `Move up: ${name}`,
    down: (name) => `Move down: ${name}`,
    remove: (name) => `Remove: ${name}`,
    movedTo: (name, place, count) => `${name}: now ${place} of ${count}`,
    removed: (name) => `Removed: ${name}`,
    restore: 'Put back',
    none: 'empty',
  },
  differences: {
    title: 'Compared with the present version',
    same: 'Nothing differs, so there is nothing to save.',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    reordered: 'The order has changed',
  },
}
