/** A charter with figures of every kind, for the tests of the public pages. */
import type { PublicCharter, PublicPromise } from '../../../features/charters/contract.ts'
import type { Figure, ObservedMeasure } from '../../../features/reports/contract.ts'
import { sampleMeasures } from './sample-measures.ts'
import { sampleSums } from './sample-sums.ts'

export function figure(kept: number, broken: number, given: Partial<Figure> = {}): Figure {
  const judged = kept + broken
  return {
    kept,
    broken,
    notDue: 0,
    paused: 0,
    void: 0,
    excepted: 0,
    corrected: 0,
    share: judged === 0 ? null : kept / judged,
    interval: judged === 0 ? null : [Math.max(0, kept / judged - 0.012), Math.min(1, kept / judged + 0.009)],
    few: judged > 0 && judged < 30,
    mean: null,
    ...given,
  }
}

const lastMonths = [
  '2025-12',
  ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
]

/** Twelve months of figures; `kept` and `broken` of each as given, none where the list ends. */
function target(
  within: string,
  share: number,
  months: readonly [kept: number, broken: number][],
): PublicPromise['targets'][number] {
  const kept = months.reduce((sum, [one]) => sum + one, 0)
  const broken = months.reduce((sum, [, one]) => sum + one, 0)
  return {
    index: 0,
    share,
    within,
    rule: null,
    thisMonth: months.length === 0 ? figure(0, 0) : figure(97, 2, { notDue: 12, paused: 1 }),
    twelveMonths: figure(kept, broken),
    months: lastMonths.map((month, index) => ({
      month,
      figure: figure(...(months[index] ?? ([0, 0] as const))),
    })),
    parts: [],
  }
}

const busy: [number, number][] = [
  [98, 6],
  [104, 3],
  [97, 2],
  [120, 9],
  [88, 1],
  [101, 0],
  [93, 4],
  [76, 12],
  [110, 3],
  [131, 2],
  [95, 1],
  [97, 2],
]
const sparse: [number, number][] = [
  [1, 0],
  [0, 0],
  [0, 0],
  [2, 1],
  [0, 0],
  [0, 0],
  [0, 1],
  [3, 0],
  [0, 0],
  [1, 0],
  [0, 0],
  [2, 0],
]

/** Nothing but a promise of its own, that is a clock or a pledge. */
const plainPromise = { tone: null, law: null, dutyOf: null, shownBy: null, measure: null } as const

export function sampleCharter(language: string): PublicCharter {
  const es = language === 'es'
  const say = (english: string, spanish: string) => (es ? spanish : english)
  const promise = (id: string, says: string, targets: PublicPromise['targets']): PublicPromise => ({
    id,
    says,
    measured: targets.length > 0,
    ...plainPromise,
    targets: targets.map((one, index) => ({ ...one, index })),
  })
  return {
    name: 'Riverside Institute',
    version: '2026-04',
    inForceFrom: '2026-04-01T00:00:00Z',
    review: '2027-04-01',
    language,
    languages: ['en', 'es'],
    hours: [
      say(
        'Monday to Friday 9:00–17:00, not on bank holidays',
        'De lunes a viernes de 9:00 a 17:00, salvo festivos',
      ),
    ],
    asOf: '2026-11-21T21:30:00Z',
    sections: [
      {
        id: 'make-it-happen',
        title: say('Make it happen', 'Que se haga'),
        intro: say(
          'When you write or call, you get an answer by a date you know.',
          'Cuando nos escribe o llama, recibe respuesta en una fecha que conoce.',
        ),
        promises: [
          promise(
            'written-reply',
            say(
              'We reply to emails, web queries, social posts and letters within 3 working days.',
              'Respondemos a correos, consultas web, mensajes en redes y cartas en 3 días laborables.',
            ),
            [target(say('3 working days', '3 días laborables'), 1, busy)],
          ),
          promise(
            'email-speed',
            say(
              'We answer every email within 24 hours, and 60% of them within one hour.',
              'Respondemos a todos los correos en 24 horas, y al 60 % de ellos en una hora.',
            ),
            [
              target(say('24 hours', '24 horas'), 1, busy),
              target(
                say('1 hour', '1 hora'),
                0.6,
                busy.map(([kept, broken]): [number, number] => [
                  Math.round(kept * 0.7),
                  broken + Math.round(kept * 0.3),
                ]),
              ),
            ],
          ),
        ],
      },
      {
        id: 'make-it-easy',
        title: say('Make it easy', 'Que sea fácil'),
        intro: null,
        promises: [
          promise(
            'adjustment',
            say(
              'A request for a reasonable adjustment is decided within 24 hours, unless we need to know more.',
              'Una petición de adaptación razonable se decide en 24 horas, salvo que necesitemos saber más.',
            ),
            [target(say('24 hours', '24 horas'), 1, sparse)],
          ),
          promise(
            'visits',
            say('We arrive when we said we would.', 'Llegamos cuando dijimos que llegaríamos.'),
            [target(say('the agreed date', 'la fecha acordada'), 1, [])],
          ),
          promise(
            'polite',
            say('We are always polite, and we listen.', 'Somos siempre amables y escuchamos.'),
            [],
          ),
          ...sampleSums(language),
        ],
      },
      {
        id: 'make-it-better',
        title: say('Make it better', 'Que mejore'),
        intro: null,
        promises: sampleMeasures(language),
      },
    ],
  }
}

/** The day it was published: every promise without a single case. */
export function newCharter(language: string): PublicCharter {
  const charter = sampleCharter(language)
  return {
    ...charter,
    sections: charter.sections.map((section) => ({
      ...section,
      promises: section.promises.map((promise) => ({
        ...promise,
        measure: promise.measure && unmeasuredYet(promise.measure),
        targets: promise.targets.map((one) => ({
          ...one,
          ...target(one.within, one.share, []),
          index: one.index,
        })),
      })),
    })),
  }
}

function unmeasuredYet(measure: ObservedMeasure): ObservedMeasure {
  const nothing = { value: null, part: 0, whole: 0, interval: null, few: true, met: null, beside: [] }
  const periods = measure.periods.map(({ period }) => ({ period, figure: nothing }))
  return { ...measure, overall: nothing, current: { ...measure.current, figure: nothing }, periods }
}
