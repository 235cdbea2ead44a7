/** Cases as a customer sees them, for the tests of the public pages. */
import type { ClockView, TimelineEntry, TrackedCase } from '../../../features/cases/contract.ts'

const says = {
  en: 'We reply to emails, web queries, social posts and letters within 3 working days.',
  es: 'Respondemos a correos, consultas web, mensajes en redes y cartas en 3 días laborables.',
}

export function sampleClock(language: string, given: Partial<ClockView> = {}): ClockView {
  const spanish = language === 'es'
  return {
    commitment: 'written-reply',
    run: 1,
    says: spanish ? says.es : says.en,
    short: spanish ? 'respuesta en 3 días' : 'reply in 3 days',
    charterVersion: '2026-04',
    startedAt: '2026-12-03T18:12:00Z',
    dueAt: '2026-12-09T17:00:00Z',
    dueWords: spanish ? 'miércoles 9 de diciembre, 17:00' : 'Wednesday 9 December, 17:00',
    remainingWords: spanish ? '1 día y 3 h de horario de atención' : '1 day 3 h of opening time',
    state: 'on-track',
    stoppedAt: null,
    because: spanish
      ? [
          'Recibido el jueves 3 a las 18:12, después del cierre: el viernes 4 es el día cero.',
          'Cuentan los días laborables: lunes 7, martes 8 y miércoles 9.',
          'Vence el miércoles 9 al cierre, a las 17:00.',
        ]
      : [
          'Received Thursday 3 at 18:12, after closing, so Friday 4 is day zero.',
          'Working days count: Monday 7, Tuesday 8, Wednesday 9.',
          'Due Wednesday 9 at closing, 17:00.',
        ],
    provisional: false,
    targets: [],
    bar: {
      from: '2026-12-03T18:12:00Z',
      to: '2026-12-09T17:00:00Z',
      now: '2026-12-07T11:00:00Z',
      closed: [
        ['2026-12-03T18:12:00Z', '2026-12-04T09:00:00Z'],
        ['2026-12-04T17:00:00Z', '2026-12-07T09:00:00Z'],
        ['2026-12-07T17:00:00Z', '2026-12-08T09:00:00Z'],
        ['2026-12-08T17:00:00Z', '2026-12-09T09:00:00Z'],
      ],
      paused: [],
    },
    ...given,
  }
}

/** One clock in each state, two of them with more to show. */
export function clocksInEveryState(language: string): ClockView[] {
  const spanish = language === 'es'
  const base = sampleClock(language)
  return [
    base,
    sampleClock(language, {
      commitment: 'email-speed',
      says: spanish
        ? 'Respondemos a todos los correos en 24 horas, y al 60 % en una hora.'
        : 'We answer every email within 24 hours, and 60% within one hour.',
      state: 'due-soon',
      remainingWords: '25 min',
      provisional: true,
      bar: { ...base.bar, now: '2026-12-09T14:00:00Z' },
      targets: [
        {
          share: 1,
          within: spanish ? '24 horas' : '24 hours',
          rule: null,
          dueAt: null,
          dueWords: null,
          verdict: 'running',
        },
        {
          share: 0.6,
          within: spanish ? '1 hora' : '1 hour',
          rule: null,
          dueAt: null,
          dueWords: null,
          verdict: 'broken',
        },
      ],
    }),
    sampleClock(language, {
      run: 2,
      state: 'paused',
      dueAt: null,
      dueWords: null,
      remainingWords: null,
      bar: { ...base.bar, paused: [['2026-12-04T12:00:00Z', '2026-12-07T11:00:00Z']], closed: [] },
    }),
    sampleClock(language, { run: 3, state: 'kept', stoppedAt: '2026-12-07T10:02:00Z', remainingWords: null }),
    sampleClock(language, {
      run: 4,
      state: 'broken',
      remainingWords: spanish ? '2 h de retraso' : '2 h late',
      bar: { ...base.bar, to: '2026-12-10T11:00:00Z', now: '2026-12-10T11:00:00Z' },
    }),
    sampleClock(language, { run: 5, state: 'void', stoppedAt: '2026-12-07T10:02:00Z', remainingWords: null }),
  ]
}

function entry(seq: number, given: Partial<TimelineEntry>): TimelineEntry {
  const at = `2026-12-0${Math.min(9, 2 + seq)}T10:1${seq}:00Z`
  return {
    seq,
    type: 'replied',
    occurredAt: at,
    recordedAt: at,
    by: { kind: 'staff', name: 'Sam Whitlock' },
    words: '',
    message: null,
    ...given,
  }
}

export function sampleConversation(language: string): TimelineEntry[] {
  const spanish = language === 'es'
  return [
    entry(1, {
      type: 'received',
      by: { kind: 'customer', name: 'Abena Osei' },
      message: {
        kind: 'message',
        text: spanish
          ? 'Buenos días:\n\n¿Cuándo recibiremos los certificados del grupo 14? Adjunto la lista.'
          : 'Good morning,\n\nWhen will the certificates for cohort 14 reach us? The list is attached.',
        files: [
          {
            id: '5f0c3f3a-93f6-4c53-9a2e-0d6f7a1f9f11',
            name: 'cohort-14-signed-off-learners-north-region-final-version-2.xlsx',
            mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            size: 48_200,
          },
        ],
        mail: null,
      },
    }),
    entry(2, {
      type: 'acknowledged',
      by: { kind: 'system', name: 'Troth' },
      words: spanish ? 'Le confirmamos la recepción.' : 'We confirmed that we have it.',
    }),
    entry(3, {
      message: {
        kind: 'message',
        text: spanish
          ? 'Gracias por escribirnos. El grupo se cerró el 30 de noviembre.'
          : 'Thank you for writing. The cohort was signed off on 30 November, so the certificates go out by 21 December. https://example.org/a-very-long-address-that-does-not-break-anywhere-by-itself/certificates/cohort-14/status',
        files: [],
        mail: 'sent',
      },
    }),
  ]
}

export function sampleTracked(language: string, given: Partial<TrackedCase> = {}): TrackedCase {
  return {
    reference: 'T-4821',
    subject: language === 'es' ? 'Certificados del grupo 14' : 'Certificate for cohort 14',
    status: 'open',
    receivedAt: '2026-12-03T18:12:00Z',
    language,
    handledBy: 'Sam Whitlock',
    promises: [sampleClock(language)],
    conversation: sampleConversation(language),
    proposal: null,
    mayObject: false,
    mayWrite: true,
    mayWithdraw: true,
    ...given,
  }
}
