import { language } from '../navigation/view.svelte'

/** The message of an error in a payload, in the language shown. */
export const messageOf = ({ message, messageZh }: { message: string; messageZh: string }): string =>
  language() === 'en' ? message : messageZh
