/** The charter that is asked about: the one in force or another, with changes, and what is wrong with it. */
import { unreckonable } from '../../core/cases/reckonable.ts'
import type { Charter } from '../../core/charter/model.ts'
import { parseCharterWithHolidays } from '../../core/charter/parse-with-holidays.ts'
import type { Problem } from '../../core/charter/problem.ts'
import { problemIn } from '../../core/charter/spanish/in-spanish.ts'
import { refuseMistakes } from '../../http/charter-mistakes.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Phrase } from '../../http/words.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import { changedText } from './changed-source.ts'
import type { ChangedCharter, CharterChange } from './contract.ts'
import { words } from './messages/index.ts'

/** A charter that is to be tried: its source, and what the parser makes of it. */
export interface Tried {
  readonly source: string
  readonly charter: Charter | null
  readonly problems: readonly Problem[]
  /** Where each of the changes stands in it. */
  readonly places: readonly string[]
}

/** The charter that is asked about; refused where a change has no place in it. */
export async function charterTried(
  inForceSource: string,
  { source, changes = [] }: ChangedCharter,
  now: number,
): Promise<Tried | Refusal> {
  const made = changedText(source ?? inForceSource, changes)
  if ('impossible' in made) {
    const change = changes[made.impossible]!
    const says = words.phrase('impossible', {
      subject: change.kind === 'hours' ? change.calendar : change.commitment,
    })
    return refuse('invalid', says, { errors: [{ field: fieldOf(changes, made.impossible), says }] })
  }
  // Without a change it stays as it was written.
  const after = changes.length === 0 ? (source ?? inForceSource) : made.source
  const { charter, problems } = await parseCharterWithHolidays(after)
  const beyond = charter === null ? [] : unreckonable(charter, after, now)
  return {
    source: after,
    charter: beyond.length > 0 ? null : charter,
    problems: [...beyond, ...problems],
    places: made.places,
  }
}

/**
 * Refuses a charter for its mistakes. One that a change made is told of the change, as `changes.0.within`, in words that
 * need no text of the charter; the others where they stand in it.
 */
export function refuseTried({ problems, places }: Tried, { source, changes = [] }: ChangedCharter): Refusal {
  const mistakes = problems.filter(({ severity }) => severity === 'error')
  const ofChanges = mistakes.flatMap((mistake) => {
    const index = places.findLastIndex((place) => isAt(mistake.path, place))
    return index < 0
      ? []
      : [{ field: fieldOf(changes, index, mistake.path), says: plainly(mistake), mistake }]
  })
  const others = mistakes.filter((mistake) => !ofChanges.some((one) => one.mistake === mistake))
  if (ofChanges.length === 0) return refuseMistakes(others, wrong)
  // What else is wrong follows from them, unless somebody wrote the text.
  const rest = source === undefined ? [] : (refuseMistakes(others, wrong).errors ?? [])
  const errors = [...ofChanges.map(({ field, says }) => ({ field, says })), ...rest]
  return refuse('invalid', wrong(errors.length), { errors })
}

const wrong = (count: number) => words.phrase('wrong', { count })

/** What is wrong at a place, in it, or with all that it belongs to. */
function isAt(path: string, place: string): boolean {
  return path === place || beginsWith(path, place) || (path !== '' && beginsWith(place, path))
}

function beginsWith(path: string, with_: string): boolean {
  return path.startsWith(`${with_}.`) || path.startsWith(`${with_}[`)
}

/** As the question has it: `changes.0.within`; of hours with the day, if it is one. */
function fieldOf(changes: readonly CharterChange[], index: number, path = ''): string {
  const { kind } = changes[index]!
  const day = kind === 'hours' ? (/\.hours\.(\w{3})/.exec(path)?.[1] ?? '') : ''
  const member = { limit: 'within', share: 'share', hours: 'hours' }[kind]
  return ['changes', index, member, day].filter((step) => step !== '').join('.')
}

/** Without its place in a text that nobody has before them. */
function plainly(mistake: Problem): Phrase {
  return (language) => {
    const { message, nearest } = problemIn(mistake, language)
    const said = `${message.charAt(0).toLocaleUpperCase(language)}${message.slice(1)}`
    return nearest === undefined
      ? words.in(language, 'mistake', { said })
      : words.in(language, 'mistake-nearest', { said, nearest })
  }
}

/** The source of the charter in force; null where there is none. */
export async function sourceInForce(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  now: number,
): Promise<string | null> {
  if (charters.versions.length === 0) return null
  const { charterId } = charters.at(now)
  const [row] = await tx<{ source: string }[]>`
    select source from charters where organisation_id = ${organisationId} and charter_id = ${charterId}`
  return row?.source ?? null
}
