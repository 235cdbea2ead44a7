import { describe, expect, test } from 'vitest'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'

/** A charter without a mistake; each test below makes one. */
const sound = `charter: Riverside Institute
version: 2026-04
languages: [en, es]
calendars:
  office:
    timezone: Europe/London
    hours: { mon-fri: 09:00-17:00 }
    closed: GB-ENG
events:
  issued:
    label: { en: Issued, es: Emitido }
    for: { about: certificate }
commitments:
  written-reply:
    section: make-it-happen
    says:
      en: We reply within 3 working days.
      es: Respondemos en 3 días laborables.
    for: { channel: [email, letter], about: enquiry }
    from: received
    until: replied
    within: 3 working days
    pauses: [waiting for the customer]
  email-speed:
    says: { en: By email within a day., es: Por correo en un día. }
    until: replied
    targets: [{ share: 100%, within: 24 hours }, { share: 60%, within: 1 hour }]
  certificates:
    says: { en: Certificates in 15 days., es: Certificados en 15 días. }
    until: issued
    within: 15 working days
`

function errorsWith(from: string, to: string): string[] {
  expect(sound.split(from)).toHaveLength(2)
  const { charter, problems } = parseCharter(sound.replace(from, to), { file: 'c.yaml' })
  expect(charter).toBeNull()
  return problems.filter(({ severity }) => severity === 'error').map(problemLine)
}

describe('a mistake is answered with where it is, what was expected and the nearest right spelling', () => {
  const channelList = 'email, web, phone, chat, social, letter, fax, visit or api'
  test.each<[what: string, from: string, to: string, answer: string]>([
    [
      'a channel',
      '[email, letter]',
      '[emial, letter]',
      `c.yaml:19:22: "emial" is not a channel; expected ${channelList}; did you mean email?`,
    ],
    [
      'a key',
      '    within: 3',
      '    witin: 3',
      'c.yaml:22:5: a commitment has no "witin"; did you mean within?',
    ],
    [
      'a key in camel case',
      '    from: received',
      '    dayZero: receipt',
      'c.yaml:20:5: a commitment has no "dayZero"; did you mean day-zero?',
    ],
    [
      'a key of the file',
      '\nevents:',
      '\nevnts:',
      'c.yaml:9:1: a charter has no "evnts"; did you mean events?',
    ],
    [
      'a limit',
      'within: 3 working days',
      'within: 3 workng days',
      'c.yaml:22:13: "workng days" is not a unit of a limit; did you mean 3 working days?',
    ],
    [
      'a limit with an American working day',
      'within: 3 working days',
      'within: 3 business days',
      'c.yaml:22:13: "business days" is not a unit of a limit; did you mean 3 working days?',
    ],
    [
      'a limit that is a map',
      'within: 3 working days',
      'within: { days: 3 }',
      'c.yaml:22:13: this is a set of keys; expected a limit such as 3 working days, 24 hours or same day',
    ],
    [
      'a limit left out',
      'within: 3 working days',
      'within:',
      'c.yaml:22:5: nothing is said here; expected a limit such as 3 working days, 24 hours or same day',
    ],
    [
      'no limit at all',
      '    within: 3 working days\n',
      '',
      'c.yaml:21:5: this promise has an end and no limit; expected within: 3 working days, targets:, every: 5 working days, or due: as agreed beside it',
    ],
    [
      'no end',
      '    until: issued\n',
      '',
      'c.yaml:28:3: nothing keeps this promise; expected until: with an event such as replied',
    ],
    [
      'two limits',
      '    within: 15',
      '    every: 5 days\n    within: 15',
      'c.yaml:31:5: "every" stands beside "within"; expected within or every, and not both',
    ],
    [
      'a target without a limit',
      ', within: 1 hour',
      '',
      'c.yaml:27:50: a target does not say "within"; expected within: 1 hour',
    ],
    [
      'a target without a share',
      '{ share: 60%, within',
      '{ within',
      'c.yaml:27:50: a target does not say "share"; expected share: 60%',
    ],
    [
      'a share in figures',
      'share: 60%',
      'share: 0.6',
      'c.yaml:27:59: "0.6" is not a share; expected a percentage above 0% and up to 100%, such as 60%; did you mean 60%?',
    ],
    [
      'a share beyond all',
      'share: 60%',
      'share: 160%',
      'c.yaml:27:59: "160%" is not a share; expected a percentage above 0% and up to 100%, such as 60%',
    ],
    [
      'a share said twice',
      'share: 60%',
      'share: 100%',
      'c.yaml:27:59: 100% has a limit already; expected each share once',
    ],
    [
      'a share beside targets',
      '    targets:',
      '    share: 90%\n    targets:',
      'c.yaml:27:5: "share" stands beside "targets"; expected the share of each target within it',
    ],
    [
      'an event',
      'until: replied\n    within',
      'until: repled\n    within',
      'c.yaml:21:12: "repled" is not an event that stops a clock; did you mean replied?',
    ],
    [
      'an event that starts',
      'from: received',
      'from: recieved',
      'c.yaml:20:11: "recieved" is not an event that starts a clock; did you mean received?',
    ],
    [
      'an event of the engine’s own',
      'until: issued',
      'until: withdrawn',
      'c.yaml:30:12: "withdrawn" is not an event that stops a clock',
    ],
    [
      'an event that every charter has',
      '  issued:\n',
      '  replied:\n',
      'c.yaml:10:3: every charter has the event "replied"; expected a name of your own for an event of your own',
    ],
    [
      'a reason to pause',
      'for the customer]',
      'for the custmer]',
      'c.yaml:23:14: "waiting for the custmer" is not a reason to pause; did you mean waiting for the customer?',
    ],
    [
      'a section',
      'make-it-happen',
      'make-it-hapen',
      'c.yaml:15:14: "make-it-hapen" is not a section; expected make-it-happen, make-it-easy or make-it-better, or one of your own under sections; did you mean make-it-happen?',
    ],
    [
      'a subject',
      'about: enquiry',
      'about: inquiry',
      'c.yaml:19:45: "inquiry" is not something a case can be about; did you mean enquiry?',
    ],
    [
      'a calendar',
      '    until: issued',
      '    calendar: ofice\n    until: issued',
      'c.yaml:30:15: "ofice" is not a calendar; expected office, or one of your own under calendars; did you mean office?',
    ],
    [
      'a time zone',
      'Europe/London',
      'Europe/Lundon',
      'c.yaml:6:15: "Europe/Lundon" is not a time zone; did you mean Europe/London?',
    ],
    ['a day', 'mon-fri', 'mon-fry', 'c.yaml:7:14: "mon-fry" is not a day; did you mean mon-fri?'],
    [
      'a day said twice',
      '{ mon-fri: 09:00-17:00 }',
      '{ mon-fri: 09:00-17:00, wed: 10:00-12:00 }',
      'c.yaml:7:36: wed has hours already; expected each day once',
    ],
    [
      'hours',
      '09:00-17:00',
      '9-5pm',
      'c.yaml:7:23: "9-5pm" is not hours; expected hours such as 09:00-17:00, a list of such hours, or closed',
    ],
    [
      'hours with a dash',
      '09:00-17:00',
      '9.00–17:00',
      'c.yaml:7:23: "9.00–17:00" is not hours; did you mean 09:00-17:00?',
    ],
    [
      'hours backwards',
      '09:00-17:00',
      '17:00-09:00',
      'c.yaml:7:23: the span 17:00 to 09:00 does not end after it begins, within one date',
    ],
    ['a region', 'GB-ENG', 'GB-EGN', 'c.yaml:8:13: "GB-EGN" is not a holiday region; did you mean GB-ENG?'],
    [
      'a region without its part',
      'GB-ENG',
      'GB',
      'c.yaml:8:13: the United Kingdom has no one list of holidays; expected GB-ENG, GB-NIR, GB-SCT or GB-WLS',
    ],
    [
      'a date that is none',
      'closed: GB-ENG',
      'closed: [GB-ENG, 2026-02-30]',
      'c.yaml:8:22: February 2026 has no day 30',
    ],
    ['a region not at hand', 'GB-ENG', 'FR', 'c.yaml:8:13: the holidays of FR are not at hand here'],
    [
      'a translation left out',
      '      es: Respondemos en 3 días laborables.\n',
      '',
      'c.yaml:16:5: this is not said in "es"; expected es: the same words',
    ],
    [
      'a language too many',
      '      es: Respondemos',
      '      fr: Nous\n      es: Respondemos',
      'c.yaml:18:7: "fr" is not one of the charter\'s languages; expected en or es',
    ],
    [
      'words without a language',
      'says: { en: Certificates in 15 days., es: Certificados en 15 días. }',
      'says: Certificates in 15 days.',
      'c.yaml:29:11: this is said without its language',
    ],
    [
      'a name said twice',
      '  certificates:',
      '  email-speed:',
      'c.yaml:28:3: "email-speed" is said twice; expected each name once',
    ],
    [
      'a key said twice',
      '    from: received',
      '    until: closed',
      'c.yaml:21:5: "until" is said twice; expected each name once',
    ],
    [
      'a name with capitals',
      '  certificates:',
      '  My Certificates:',
      'c.yaml:28:3: "My Certificates" is not a name; did you mean my-certificates?',
    ],
    [
      'a pause on a pledge',
      '    until: issued\n    within: 15 working days\n',
      '    pauses: any\n',
      'c.yaml:30:5: a promise without a limit has no "pauses"; expected until: and a limit beside it, or words alone',
    ],
    [
      'what a reply carries',
      'until: replied\n    within',
      'until: { replied: { with: [resolution-dat] } }\n    within',
      'c.yaml:21:32: "resolution-dat" is not something a message carries; did you mean resolution-date?',
    ],
    [
      'when staff are warned',
      '    from: received',
      '    warnings: [75%, due day]',
      'c.yaml:20:21: "due day" is not a time to tell; did you mean due-day?',
    ],
    [
      'a flag that is neither true nor false',
      '    from: received',
      '    automatic-receipts-count: maybe',
      'c.yaml:20:31: "maybe" is neither true nor false; expected true or false',
    ],
    [
      'a way to fall due',
      '    within: 15 working days',
      '    due: as agred',
      'c.yaml:31:10: "as agred" is not a way to fall due; did you mean as agreed?',
    ],
    [
      'a part of the file left out',
      'version: 2026-04\n',
      '',
      'c.yaml:1:1: a charter does not say "version"; expected version: 2026-04',
    ],
    [
      'an unclosed bracket',
      'about: enquiry }',
      'about: enquiry',
      'c.yaml:19:10: what { opens here is not closed where it should be; expected } on the same line',
    ],
    [
      'an unclosed quotation mark',
      'en: We reply',
      'en: "We reply',
      'c.yaml:17:11: what " opens here is not closed where it should be; expected " on the same line',
    ],
    [
      'a colon in a text',
      'en: We reply',
      'en: We reply: always',
      'c.yaml:17:11: there is a second colon on this line',
    ],
    [
      'a line at another column',
      '    until: issued',
      '   until: issued',
      'c.yaml:30:4: this line begins in another column than its neighbours',
    ],
    [
      'a tab',
      '    until: issued',
      '\tuntil: issued',
      'c.yaml:30:1: this line begins with a tab; expected spaces',
    ],
    ['a key without its colon', '    from: received', '    from received', 'c.yaml:20:5: '],
    [
      'a reference to elsewhere',
      'es: Emitido',
      'es: *label',
      'c.yaml:11:30: *label refers to another place of the file, which a charter does not do',
    ],
  ])('%s', (_, from, to, answer) => {
    const [first, ...others] = errorsWith(from, to)
    expect(others).toEqual([])
    const [where, ...parts] = answer.split('; ')
    expect(first?.startsWith(where!)).toBe(true)
    for (const part of parts) expect(`${first};`).toContain(`; ${part}`)
  })

  test('a language that nothing is said in is answered once, and the ready words that lack it', () => {
    expect(errorsWith('[en, es]', '[en, fr]')).toEqual([
      'c.yaml:3:17: nothing is said in "fr"; expected the languages in which the texts are said; did you mean es?',
      expect.stringContaining('c.yaml:15:14: "make-it-happen" has no ready words in fr'),
      expect.stringContaining('c.yaml:23:14: "waiting for the customer" has no ready words in fr'),
    ])
  })

  test('a name that is misspelt where it is said is answered there and where it is used', () => {
    expect(errorsWith('  issued:\n', '  isued:\n')).toEqual([
      'c.yaml:10:3: nothing refers to "isued", and one place refers to "issued"; expected an event that stops a clock of that name; did you mean issued?',
      expect.stringContaining('c.yaml:30:12: "issued" is not an event that stops a clock'),
    ])
  })

  test.each([
    ['nothing', ''],
    ['a word', 'charter'],
    ['a list', '- one\n- two\n'],
    ['very many brackets', '['.repeat(100_000)],
    ['very many dashes', '- '.repeat(100_000)],
    ['too much', `# ${'x'.repeat(300_000)}`],
    ['an endless reference', 'a: &a [*a]\n'],
    ['an unseen character', `charter: a\u0000b\n`],
  ])('a file of %s is refused, at a place within it', (_, source) => {
    const { charter, problems } = parseCharter(source)
    expect(charter).toBeNull()
    expect(problems[0]).toMatchObject({ line: 1, severity: 'error' })
  })
})

describe('an author is told, without being stopped', () => {
  const notices = (source: string, today?: string) =>
    parseCharter(source, { file: 'c.yaml', today })
      .problems.filter(({ severity }) => severity === 'notice')
      .map(problemLine)

  test('of nothing, where there is nothing to tell', () => {
    expect(notices(sound, '2026-11-21')).toEqual([])
  })

  test('of a calendar that leaves holidays unsaid', () => {
    const [notice] = notices(sound.replace('    closed: GB-ENG\n', ''))
    expect(notice).toContain(
      'c.yaml:5:3: notice: calendar "office" does not say which holidays it keeps, so it keeps none',
    )
  })

  test('and not where it says that it keeps none, or is always open', () => {
    expect(notices(sound.replace('GB-ENG', 'none'))).toEqual([])
    expect(notices(sound.replace('{ mon-fri: 09:00-17:00 }\n    closed: GB-ENG', 'always'))).toEqual([])
  })

  test('of a promise that is not measured', () => {
    const pledge = `${sound}  polite:\n    says: { en: We are polite., es: Somos amables. }\n`
    expect(notices(pledge)).toEqual([
      'c.yaml:32:3: notice: "polite" is a pledge: it is shown and not measured',
    ])
  })

  test('of holidays that are known for less than half a year more', () => {
    expect(notices(sound, '2028-06-30')).toEqual([])
    expect(notices(sound, '2028-07-02')).toEqual([
      'c.yaml:8:13: notice: the holidays of GB-ENG are known until 2028-12-31; due dates after that are provisional',
    ])
  })

  test('of a calendar that no promise counts by', () => {
    const spare = sound.replace('events:', '  spare: { timezone: Europe/London, hours: always }\nevents:')
    const named = spare.replaceAll('    until:', '    calendar: office\n    until:')
    expect(notices(named)).toEqual(['c.yaml:9:3: notice: nothing refers to "spare"'])
  })
})
