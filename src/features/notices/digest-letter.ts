/** The digest: what a person was told since the last one, grouped, as one letter. Pure. */
import { localDateOf } from '../../core/calendar/compile.ts'
import { dueDate } from '../../core/clock/explain.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Letter, LetterSection } from '../../mail/letter.ts'
import type { Charters } from '../../projections/charters.ts'
import { isOfHouse, pageOf } from './house-words.ts'
import { words } from './messages/index.ts'
import { promiseOf } from './promise.ts'
import { caseOf, type NoticeRow, noticeWords } from './read.ts'

export interface DigestReader {
  readonly name: string
  readonly language: string
  readonly organisation: string
}

/** In the order in which they are read. */
const groups = [
  'away',
  'broken',
  'today',
  'soon',
  'unreminded',
  'answered',
  'assigned',
  'undelivered',
  'back',
  'house',
] as const
type Group = (typeof groups)[number]

/** So many are named in each group; the rest are counted. */
const mostNamed = 20

/** The letter for these notices; null where none of them is still news. */
export function digestLetter(
  notices: readonly NoticeRow[],
  charters: Charters,
  reader: DigestReader,
  publicUrl: string,
  now: Instant,
): Letter | null {
  const { language, organisation, name } = reader
  const news = stillNews(notices)
  const grouped = groups
    .map((group) => ({ group, members: news.filter((notice) => groupOf(notice, charters, now) === group) }))
    .filter(({ members }) => members.length > 0)
  if (grouped.length === 0) return null
  const what = grouped.map(({ group, members }) =>
    words.in(language, `digest.count.${group}`, { count: members.length }),
  )
  return {
    subject: words.in(language, 'digest.subject', { organisation, what: what.join(', ') }),
    greeting: words.in(language, 'digest.greeting', { name }),
    paragraphs: [words.in(language, 'digest.intro')],
    sections: grouped.map(({ group, members }) =>
      sectionOf(group, members, charters, language, publicUrl, now),
    ),
    button: { label: words.in(language, 'digest.button'), url: `${publicUrl}/staff` },
    footer: [words.in(language, 'digest.footer'), organisation],
  }
}

/** Each thing once, without what was answered in time, has come to worse or is over meanwhile. */
function stillNews(notices: readonly NoticeRow[]): NoticeRow[] {
  const thingsOf = (...kinds: NoticeRow['kind'][]) =>
    new Set(notices.filter(({ kind }) => kinds.includes(kind)).map(thingOf))
  const [broken, back, past] = [
    thingsOf('broken', 'duty-broken'),
    thingsOf('site-back'),
    thingsOf('review-past'),
  ]
  const told = new Set<string>()
  return notices.filter((notice) => {
    const { kind } = notice
    if (kind === 'due-soon' && (notice.stopped_at !== null || broken.has(thingOf(notice)))) return false
    if (kind === 'duty-due' && broken.has(thingOf(notice))) return false
    if (kind === 'site-away' && back.has(thingOf(notice))) return false
    if (kind === 'review-due' && past.has(thingOf(notice))) return false
    const key = `${kind} ${thingOf(notice)}`
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  })
}

/** The clock, the period of a duty, the promise of an address or the date that a notice is about. */
function thingOf({ kind, case_id, commitment, run, about, facts }: NoticeRow): string {
  if (!isOfHouse(kind)) return `${case_id} ${commitment} ${run}`
  if (kind === 'site-away' || kind === 'site-back') return `${commitment} ${facts?.since}`
  return commitment === null ? `${about}` : `${commitment} ${facts?.period}`
}

function groupOf(notice: NoticeRow, charters: Charters, now: Instant): Group {
  switch (notice.kind) {
    case 'site-away':
      return 'away'
    case 'site-back':
      return 'back'
    case 'broken':
    case 'duty-broken':
      return 'broken'
    case 'due-soon':
    case 'duty-due':
      return isDueToday(notice, charters, now) ? 'today' : 'soon'
    case 'reminder-unsent':
      return 'unreminded'
    case 'assigned':
      return 'assigned'
    case 'mail-failed':
      return 'undelivered'
    case 'holidays-run-out':
    case 'review-due':
    case 'review-past':
      return 'house'
    default:
      return 'answered'
  }
}

/** By the promise's own calendar: what ends a day is due on that day. */
function isDueToday(notice: NoticeRow, charters: Charters, now: Instant): boolean {
  const { calendar } = promiseOf(notice, charters, 'en')
  if (!calendar || notice.due_at === null) return false
  return dueDate(calendar, notice.due_at).date <= localDateOf(calendar, now)
}

function sectionOf(
  group: Group,
  notices: readonly NoticeRow[],
  charters: Charters,
  language: string,
  publicUrl: string,
  now: Instant,
): LetterSection {
  const byDue = [...notices].sort((a, b) => (a.due_at ?? a.created_at) - (b.due_at ?? b.created_at))
  const named = byDue.slice(0, mostNamed).map((notice) => {
    const said = noticeWords(notice, charters, language, now)
    const about = caseOf(notice, language)
    if (about === null) return { text: said, url: `${publicUrl}/staff/${pageOf(notice.kind) ?? 'notices'}` }
    const { reference, subject } = about
    const text = words.in(language, 'digest.line', { reference, subject, words: said })
    return { text, url: `${publicUrl}/staff/cases/${encodeURIComponent(reference)}` }
  })
  const more = byDue.length - named.length
  const rest = more > 0 ? [{ text: words.in(language, 'digest.more', { count: more }) }] : []
  return { title: words.in(language, `digest.title.${group}`), lines: [...named, ...rest] }
}
