import { tick } from 'svelte'

/** Gives the focus to an element once the page shows what has just changed; nothing when it is not there. */
export async function focusOn(id: string): Promise<void> {
  await tick()
  document.getElementById(id)?.focus()
}
