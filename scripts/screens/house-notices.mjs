/** What the house itself tells an administrator, in the product's own words: an outage and its end, a duty, holidays, a review. */
const DAY = 86_400_000

export async function houseNotices(language) {
  const { houseWords, pageOf } = await import('../../src/features/notices/house-words.ts')
  const { periodWords } = await import('../../src/core/clock/words/period.ts')
  const { words } = await import('../../src/features/notices/messages/index.ts')
  const now = Date.now()
  const addresses = ['www.riverside.example/learning-organisations/approved-centres/certificates']
  const since = now - 3 * 3_600_000
  const house = (kind, facts) =>
    houseWords(
      kind,
      { facts: { timeZone: 'Europe/London', ...facts }, commitment: null, due_at: null },
      null,
      language,
      now,
    )
  const dayIn = (days) => new Date(now + days * DAY).toISOString().slice(0, 10)
  const report = { en: 'report every quarter', es: 'informe trimestral' }[language]
  const due = { en: 'Friday 29 January, 17:00', es: 'viernes 29 de enero, 17:00' }[language]
  const period = periodWords('2026-Q4', language)
  const told = [
    ['site-away', house('site-away', { addresses, since })],
    ['site-back', house('site-back', { addresses, since: now - 2 * DAY, until: now - 2 * DAY + 2_820_000 })],
    ['duty-due', words.in(language, 'notice.duty-due', { promise: report, period, due })],
    ['holidays-run-out', house('holidays-run-out', { calendar: 'office', date: dayIn(120) })],
    ['review-due', house('review-due', { date: dayIn(42), reviewer: 'Head of Customer Service' })],
    ['review-past', house('review-past', { date: dayIn(-12), reviewer: 'Head of Customer Service' })],
  ]
  return told.map(([kind, said], index) => ({
    id: `00000000-0000-7000-8000-00000000000${index}`,
    ...{ kind, case: null, page: pageOf(kind), words: said },
    at: new Date(now - index * DAY).toISOString(),
    read: index > 3,
  }))
}
