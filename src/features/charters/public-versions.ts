/** Each published version of the charter as everyone may read it, for good, and what has changed about the calendars since. */
import type { Charter, Words } from '../../core/charter/model.ts'
import { calendarChangeLines } from '../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../core/time/instant.ts'
import { closestLanguage } from '../../http/language.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { type Charters, chartersOf, type PublishedCharter } from '../../projections/charters.ts'
import { openingHours } from './hours.ts'
import type { PublicVersion, PublicVersions } from './public-versions-contract.ts'

/** All versions, the newest first, those to come among them; and the calendar changes. */
export async function publicVersions(
  tx: Transaction,
  organisationId: string,
  language: string,
): Promise<PublicVersions> {
  const charters = await chartersOf(tx, organisationId)
  return {
    versions: charters.versions.toReversed().map((version) => ({
      version: version.compiled.version,
      inForceFrom: iso(version.inForceFrom),
      inForceUntil: endOf(charters, version),
      publishedAt: iso(version.publishedAt),
    })),
    calendarChanges: charters.calendars.toReversed().map(({ calendar, version, publishedAt, change }) => ({
      calendar,
      version,
      publishedAt: iso(publishedAt),
      changes: calendarChangeLines(change, language),
    })),
  }
}

/** One version in its words, and its file; null where none is called so. */
export async function publicVersion(
  tx: Transaction,
  organisationId: string,
  name: string,
  wanted: string,
): Promise<PublicVersion | null> {
  const charters = await chartersOf(tx, organisationId)
  const found = charters.versions.find(({ compiled }) => compiled.version === name)
  if (!found) return null
  const { charter } = found.compiled
  const language = closestLanguage(wanted, charter.languages) ?? charter.languages[0] ?? 'en'
  const [text] = await tx<{ source: string }[]>`
    select source from charters where organisation_id = ${organisationId} and charter_id = ${found.charterId}`
  return {
    version: charter.version,
    name: inLanguage(charter.name, language),
    language,
    languages: [...charter.languages],
    inForceFrom: iso(found.inForceFrom),
    inForceUntil: endOf(charters, found),
    publishedAt: iso(found.publishedAt),
    sections: sectionsOf(charter, language),
    hours: openingHours(charter.calendars, language),
    source: text?.source ?? '',
  }
}

/** The sections in the charter's order, without those that promise nothing; what stands in none comes last. */
function sectionsOf({ sections, commitments }: Charter, language: string): PublicVersion['sections'] {
  const known = new Set(sections.map(({ id }) => id))
  const saysOf = (belongs: (section: string | undefined) => boolean) =>
    commitments
      .filter(({ section }) => belongs(section))
      .map(({ id, says }) => ({ id, says: inLanguage(says, language) }))
  return [
    ...sections.map(({ id, title }) => ({
      title: inLanguage(title, language),
      promises: saysOf((section) => section === id),
    })),
    { title: null, promises: saysOf((section) => section === undefined || !known.has(section)) },
  ].filter(({ promises }) => promises.length > 0)
}

/** When the next one came, or comes, into force; null for the last. */
function endOf({ versions }: Charters, version: PublishedCharter): string | null {
  const next = versions.find(({ inForceFrom }) => inForceFrom > version.inForceFrom)
  return next ? iso(next.inForceFrom) : null
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString()
}

function inLanguage(words: Words, language: string): string {
  return words[language] ?? Object.values(words)[0] ?? ''
}
