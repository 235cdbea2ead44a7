import { vocabulary } from '../../../http/words.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const say = vocabulary<keyof typeof en>({ en, es })
