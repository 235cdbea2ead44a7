/** A ready charter made an organisation's own, as a text: what its author wrote beside it stays. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Document, isMap, isScalar, isSeq, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml'
import { isRegion } from '../../core/calendar/holidays/regions.ts'
import type { ReadyCharter } from './contract.ts'

const folder = fileURLToPath(new URL('../../../charters/', import.meta.url))

export interface CharterOwner {
  readonly name: string
  readonly languages: readonly string[]
  /** IANA. */
  readonly timeZone: string
  /** A region, or `none`. */
  readonly holidays: string
  /** Where the organisation's own pages are: they are asked whether they are online. Without one nothing of it is promised. */
  readonly site?: string | undefined
}

/** The source of the ready charter, with the owner's name, languages, time zone and holidays put in. */
export async function firstCharter(id: ReadyCharter, owner: CharterOwner): Promise<string> {
  return ownCharter(await readFile(`${folder}${id}.yaml`, 'utf8'), owner)
}

export function ownCharter(source: string, owner: CharterOwner): string {
  const document = parseDocument(source)
  const spoken = languagesOf(document)
  dropLanguages(
    document,
    spoken,
    spoken.filter((language) => !owner.languages.includes(language)),
  )
  document.set('charter', owner.name)
  document.set('languages', document.createNode(owner.languages, { flow: true }))
  const calendars = document.get('calendars')
  if (isMap(calendars)) {
    for (const { value } of calendars.items) if (isMap(value)) setCalendar(value, owner)
  }
  if (owner.site === undefined) dropPromisesOfSite(document)
  else setSite(document, owner.site)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function languagesOf(document: Document): string[] {
  const listed = document.get('languages')
  return isSeq(listed) ? (listed.toJSON() as string[]) : []
}

/** Every text loses what it says in the languages that nobody there reads. */
function dropLanguages(document: Document, spoken: readonly string[], dropped: readonly string[]): void {
  if (dropped.length === 0) return
  visit(document, {
    Map(_, map) {
      const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
      if (keys.length === 0 || !keys.every((key) => spoken.includes(key))) return
      for (const language of dropped) map.delete(language)
    },
  })
}

/** The address that stands in ready charters for the owner's. */
const anybodys = 'https://www.example.org/'

/** A promise that nobody's pages are online would be published, and asked of them, from the first day. */
function dropPromisesOfSite(document: Document): void {
  const commitments = document.get('commitments')
  if (!isMap<Scalar>(commitments)) return
  const [first] = commitments.items
  commitments.items = commitments.items.filter(({ value }) => {
    const urls = isMap(value) ? value.getIn(['availability', 'urls']) : undefined
    return !isSeq<Scalar>(urls) || !urls.items.some((url) => url.value === anybodys)
  })
  const [kept] = commitments.items
  if (kept === undefined || kept === first) return
  // What stands before the first of a list is kept with the list.
  commitments.commentBefore = kept.key.commentBefore
  kept.key.commentBefore = null
  kept.key.spaceBefore = false
}

function setSite(document: Document, site: string): void {
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.value === anybodys) scalar.value = new URL(site).href
    },
  })
}

function setCalendar(calendar: YAMLMap, { timeZone, holidays }: CharterOwner): void {
  calendar.set('timezone', timeZone)
  const closed = calendar.get('closed', true)
  if (isScalar(closed) && isRegion(String(closed.value))) closed.value = holidays
  if (isSeq(closed)) {
    for (const item of closed.items) {
      if (isScalar(item) && isRegion(String(item.value)) && holidays !== 'none') item.value = holidays
    }
    if (holidays === 'none')
      closed.items = closed.items.filter((item) => !isScalar(item) || !isRegion(String(item.value)))
  }
}
