import type { Messages } from '../index.ts'
import { availability } from './availability.ts'
import { theCase, write } from './case.ts'
import { charter } from './charter.ts'
import { ledger } from './ledger.ts'
import { log } from './log.ts'
import { measures } from './measures.ts'
import { observations } from './observations.ts'
import { people, tokens } from './people.ts'
import { queue } from './queue.ts'
import { rebuilds } from './rebuilds.ts'
import { records } from './records.ts'
import { channels, common, shell, signIn, status } from './shell.ts'
import { keys, notices, palette, settings } from './tools.ts'
import { whatIf } from './whatIf.ts'

export const es: Messages = {
  common,
  signIn,
  shell,
  channels,
  status,
  queue,
  case: theCase,
  write,
  log,
  measures,
  whatIf,
  availability,
  charter,
  observations,
  people,
  tokens,
  records,
  rebuilds,
  ledger,
  notices,
  settings,
  keys,
  palette,
}
