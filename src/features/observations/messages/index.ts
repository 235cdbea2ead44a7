import { vocabulary } from '../../../http/words.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const words = vocabulary<keyof typeof en>({ en, es })
