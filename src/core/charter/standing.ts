/** Reads how a promise stands apart from how it is counted: its tone, the law behind it, what shows it, whose it is. */
import { standingKeys } from './keys.ts'
import type { Tone } from './measure-model.ts'
import type { Commitment, CommitmentKind } from './model.ts'
import type { Entry, Place } from './place.ts'
import type { Reading } from './reading.ts'

type Standing = Pick<Commitment, 'tone' | 'law' | 'shownBy' | 'dutyOf'>

export const tones = ['aim', 'usually', 'where-possible'] as const satisfies readonly Tone[]

export function readStanding(
  kind: CommitmentKind,
  fields: ReadonlyMap<string, Entry>,
  reading: Reading,
): Standing {
  const at = (field: keyof typeof standingKeys) => fields.get(field)?.value
  const tone = at('tone')?.choice(tones, 'a tone')
  const law = readLaw(at('guarantee'), at('law'), reading)
  const shownBy = readShownBy(at('shown-by'), kind, reading)
  const dutyOf = readDutyOf(at('duty-of'), kind)
  return {
    ...(tone && { tone }),
    ...(law && { law }),
    ...(shownBy && { shownBy }),
    ...(dutyOf && { dutyOf }),
  }
}

/** Which law it is has to be said: readers can look it up, and tell it from a promise of one's own. */
function readLaw(guarantee: Place | undefined, law: Place | undefined, reading: Reading): Commitment['law'] {
  const kind = guarantee?.choice(['legal', 'own'] as const, 'a guarantee')
  if (kind === 'legal' && law === undefined) {
    guarantee!.error({ message: 'this does not say which law', expected: `law: ${standingKeys.law.example}` })
  }
  if (kind === 'own' && law !== undefined) {
    law.error({ message: 'a promise of your own has no law', expected: 'guarantee: legal' })
  }
  return law === undefined ? undefined : reading.languages.words(law)
}

function readShownBy(place: Place | undefined, kind: CommitmentKind, reading: Reading): string | undefined {
  if (place === undefined) return undefined
  if (kind !== 'pledge') {
    return place.error({ message: 'this promise has figures of its own', expected: 'shown-by on a pledge' })
  }
  const name = place.text('the name of a promise that is measured')
  if (name !== undefined) reading.references.use('commitment', name, place)
  return name
}

function readDutyOf(place: Place | undefined, kind: CommitmentKind): 'customer' | undefined {
  const whose = place?.choice(['customer'] as const, 'whose duty this can be')
  if (whose === undefined || kind === 'time-to' || kind === 'agreed' || kind === 'pledge') return whose
  return place!.error({
    message: 'a duty of the customer is words, or a limit on the case',
    expected: 'until: and within: beside it, or words alone',
  })
}
