import { vocabulary } from '../words.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** What the API itself says; each feature has sentences of its own. */
export const say = vocabulary<keyof typeof en>({ en, es })
