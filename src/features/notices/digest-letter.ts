/** The digest: what a person was told since the last one, grouped, as one letter. Pure. */
import { localDateOf } from '../../core/calendar/compile.ts'
import { dueDate } from '../../core/clock/explain.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Letter, LetterSection } from '../../mail/letter.ts'
import type { Charters } from '../../projections/charters.ts'
import { words } from './messages/index.ts'
import { type NoticeRow, noticeWords, promiseOf } from './read.ts'

export interface DigestReader {
  readonly name: string
  readonly language: string
  readonly organisation: string
}

/** In the order in which they are read. */
const groups = ['broken', 'today', 'soon', 'answered', 'assigned', 'undelivered'] as const
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

/** Each thing once, without what was answered in time or has come to worse meanwhile. */
function stillNews(notices: readonly NoticeRow[]): NoticeRow[] {
  const clockOf = ({ case_id, commitment, run }: NoticeRow) => `${case_id} ${commitment} ${run}`
  const broken = new Set(notices.filter((notice) => notice.kind === 'broken').map(clockOf))
  const told = new Set<string>()
  return notices.filter((notice) => {
    if (notice.kind === 'due-soon' && (notice.stopped_at !== null || broken.has(clockOf(notice))))
      return false
    const key = `${notice.kind} ${clockOf(notice)}`
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  })
}

function groupOf(notice: NoticeRow, charters: Charters, now: Instant): Group {
  switch (notice.kind) {
    case 'broken':
      return 'broken'
    case 'due-soon':
      return isDueToday(notice, charters, now) ? 'today' : 'soon'
    case 'assigned':
      return 'assigned'
    case 'mail-failed':
      return 'undelivered'
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
    const { reference, subject } = notice
    const text = words.in(language, 'digest.line', {
      reference,
      subject,
      words: noticeWords(notice, charters, language, now),
    })
    return { text, url: `${publicUrl}/staff/cases/${encodeURIComponent(reference)}` }
  })
  const more = byDue.length - named.length
  const rest = more > 0 ? [{ text: words.in(language, 'digest.more', { count: more }) }] : []
  return { title: words.in(language, `digest.title.${group}`), lines: [...named, ...rest] }
}
