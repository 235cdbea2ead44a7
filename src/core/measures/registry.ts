/** Every measure that is stored or shown: the one list that the writer of tallies and the readers of them share. */

import { meetsTarget, type Share, shareOf } from './share.ts'
import type { Counts } from './tally.ts'

export type MeasureUnit = 'clocks' | 'share'

export interface Measure {
  readonly id: string
  readonly label: { readonly en: string; readonly es: string }
  /** One sentence on what is counted. */
  readonly meaning: { readonly en: string; readonly es: string }
  readonly unit: MeasureUnit
}

/** A measure that is stored as counts of clocks. */
export interface CountMeasure extends Measure {
  readonly id: keyof Counts
  readonly unit: 'clocks'
}

export const countMeasures: readonly CountMeasure[] = [
  {
    id: 'kept',
    unit: 'clocks',
    label: { en: 'Kept', es: 'Cumplidos' },
    meaning: {
      en: 'Promises met at or before the time they fell due, once that time has passed.',
      es: 'Compromisos atendidos a su vencimiento o antes, una vez pasado el plazo.',
    },
  },
  {
    id: 'broken',
    unit: 'clocks',
    label: { en: 'Broken', es: 'Incumplidos' },
    meaning: {
      en: 'Promises that were still open when their time had passed.',
      es: 'Compromisos que seguían abiertos cuando pasó su plazo.',
    },
  },
  {
    id: 'notDue',
    unit: 'clocks',
    label: { en: 'Not yet due', es: 'Aún sin vencer' },
    meaning: {
      en: 'Promises whose time has not passed, even where they have been met already.',
      es: 'Compromisos cuyo plazo no ha pasado, aunque ya se hayan atendido.',
    },
  },
  {
    id: 'paused',
    unit: 'clocks',
    label: { en: 'Paused', es: 'En pausa' },
    meaning: {
      en: 'Promises whose time stands still for a reason that the charter allows.',
      es: 'Compromisos cuyo plazo está detenido por un motivo que la carta admite.',
    },
  },
  {
    id: 'void',
    unit: 'clocks',
    label: { en: 'Void', es: 'Anulados' },
    meaning: {
      en: 'Promises that ended undecided: the case was withdrawn, merged or spam, or no more updates were owed.',
      es: 'Compromisos sin decidir: el caso se retiró, se unió a otro o era spam, o ya no se debían más avisos.',
    },
  },
  {
    id: 'excepted',
    unit: 'clocks',
    label: { en: 'Excepted', es: 'Exceptuados' },
    meaning: {
      en: 'Promises left out because of an exception that the charter states and that was recorded.',
      es: 'Compromisos excluidos por una excepción que la carta prevé y que quedó registrada.',
    },
  },
  {
    id: 'corrected',
    unit: 'clocks',
    label: { en: 'Corrected', es: 'Corregidos' },
    meaning: {
      en: 'Promises whose outcome changed because a fact was recorded late or put right.',
      es: 'Compromisos cuyo resultado cambió porque un hecho se registró tarde o se rectificó.',
    },
  },
]

export const shareMeasure: Measure = {
  id: 'share',
  unit: 'share',
  label: { en: 'Share kept', es: 'Proporción cumplida' },
  meaning: {
    en: 'Kept out of kept and broken, with the range in which the true share lies 95 times in 100.',
    es: 'Cumplidos entre cumplidos e incumplidos, con el intervalo que contiene la proporción real 95 de cada 100 veces.',
  },
}

export const measures: readonly Measure[] = [...countMeasures, shareMeasure]

export interface Figures extends Share {
  readonly counts: Counts
  /** Whether the promised share was met; null where nothing has been judged. */
  readonly met: boolean | null
}

/** Everything shown about one target's counts. `promised`: 0 to 1. */
export function figuresOf(counts: Counts, promised: number): Figures {
  const share = shareOf(counts)
  return { ...share, counts, met: meetsTarget(share, promised) }
}
