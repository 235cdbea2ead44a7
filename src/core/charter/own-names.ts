/** What a charter names for itself: headings, subjects, events, reasons. */
import { readFilter } from './filters.ts'
import { charterKeys, eventKeys, sectionKeys } from './keys.ts'
import type { Named, OwnEvent, Section, Words } from './model.ts'
import { asName } from './nearest.ts'
import { type Entry, orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import {
  engineEvents,
  readyContents,
  readyEvents,
  readyExceptions,
  readyPauseReasons,
  readySections,
  startingEvents,
  stoppingEvents,
} from './vocabulary.ts'

const name = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The entries under a key of the file, whose names are in small letters, digits and hyphens. None is a mistake. */
export function namedEntries(
  place: Place | undefined,
  under: keyof typeof charterKeys,
  reading: Reading,
): Entry[] {
  if (place === undefined) return []
  const expected = charterKeys[under].example
  const entries = place.entries(expected)
  if (place.isMap && entries.length === 0) place.error({ message: 'nothing is said here', expected })
  for (const { name: given, key } of entries) {
    if (name.test(given)) continue
    reading.references.giveUp(under)
    key.error({
      message: `${quoted(given)} is not a name`,
      expected: 'small letters, digits and hyphens between them',
      ...(asName(given) === '' ? {} : { nearest: asName(given) }),
    })
  }
  return entries
}

/** Names with what they are called: subjects, segments, priorities. */
export function readLabels(
  place: Place | undefined,
  key: 'about' | 'segments' | 'priorities',
  reading: Reading,
): Named[] {
  return namedEntries(place, key, reading).map((entry) => {
    reading.references.say(key, entry.name, entry.key)
    return { id: entry.name, label: reading.languages.words(entry.value) }
  })
}

/** The charter's own events: a label in each language, and the cases that have the button. */
export function readEvents(place: Place | undefined, reading: Reading): OwnEvent[] {
  const known: readonly string[] = [...startingEvents, ...stoppingEvents, ...engineEvents]
  return namedEntries(place, 'events', reading).map((entry) => {
    if (known.includes(entry.name)) {
      reading.references.giveUp('events')
      entry.key.error({
        message: `every charter has the event ${quoted(entry.name)}`,
        expected: 'a name of your own for an event of your own',
      })
    }
    reading.references.say('events', entry.name, entry.key)
    const fields = entry.value.object(eventKeys, 'an event', entry.key)
    const label = fields.get('label')?.value
    return {
      type: entry.name,
      label: label === undefined ? {} : reading.languages.words(label),
      for: readFilter(fields.get('for')?.value, reading),
    }
  })
}

/** Ready events that promises use have a button too, with ready words where the charter has none of its own. */
export function withReadyEvents(own: readonly OwnEvent[], reading: Reading): OwnEvent[] {
  const used = new Map([...reading.references.uses('start'), ...reading.references.uses('stop')])
  const added = Object.keys(readyEvents).flatMap((type) => {
    const place = used.get(type)?.[0]
    if (place === undefined || own.some((event) => event.type === type)) return []
    return [{ type, label: readyWords(type, readyEvents, place, reading), for: {} }]
  })
  return [...own, ...added]
}

/** The headings said, or undefined where the charter leaves them to what its promises use. */
export function readSections(place: Place | undefined, reading: Reading): Section[] | undefined {
  if (place === undefined) return undefined
  if (!place.isMap) {
    return place.items(charterKeys.sections.example).flatMap((item) => {
      const id = item.choice(Object.keys(readySections), 'a ready section')
      if (id === undefined) {
        reading.references.giveUp('sections')
        return []
      }
      reading.references.say('sections', id, item)
      return [{ id, title: readyWords(id, readySections, item, reading) }]
    })
  }
  return namedEntries(place, 'sections', reading).map((entry) => {
    reading.references.say('sections', entry.name, entry.key)
    return readSection(entry, reading)
  })
}

function readSection({ name: id, key, value }: Entry, reading: Reading): Section {
  const fields = value.isNothing ? new Map<string, Entry>() : value.object(sectionKeys, 'a section', key)
  const title = fields.get('title')?.value
  const intro = fields.get('intro')?.value
  return {
    id,
    title: title === undefined ? readyWords(id, readySections, key, reading) : reading.languages.words(title),
    ...(intro === undefined ? {} : { intro: reading.languages.words(intro) }),
  }
}

/** The ready headings that promises stand under, for a charter that lists none. */
export function usedSections(reading: Reading): Section[] {
  const used = reading.references.uses('section')
  return Object.keys(readySections).flatMap((id) => {
    const place = used.get(id)?.[0]
    return place === undefined ? [] : [{ id, title: readyWords(id, readySections, place, reading) }]
  })
}

/** Reasons to pause, or things a message carries, of the charter's own. */
export function readOwnWords(
  place: Place | undefined,
  key: 'pause-reasons' | 'contents' | 'exceptions',
  reading: Reading,
): Named[] {
  if (place === undefined) return []
  const entries =
    key === 'contents' ? namedEntries(place, 'contents', reading) : place.entries(charterKeys[key].example)
  return entries.map((entry) => {
    reading.references.say(key, entry.name, entry.key)
    return { id: entry.name, label: reading.languages.words(entry.value) }
  })
}

const readyOf = { pause: readyPauseReasons, content: readyContents, exception: readyExceptions } as const

/** The charter's own names of a kind and, after them, the ready ones that its promises use (or all, where it allows any). */
export function withReady(
  own: readonly Named[],
  kind: 'pause' | 'content' | 'exception',
  all: boolean,
  reading: Reading,
): Named[] {
  const ready = readyOf[kind]
  const used = reading.references.uses(kind)
  const added = Object.keys(ready).flatMap((id) => {
    if (own.some((other) => other.id === id)) return []
    const place = used.get(id)?.[0]
    if (place !== undefined) return [{ id, label: readyWords(id, ready, place, reading) }]
    const complete = [...reading.languages.listed.keys()].every((tag) => ready[id]?.[tag] !== undefined)
    return all && complete ? [{ id, label: ready[id]! }] : []
  })
  return [...own, ...added]
}

/** The ready words of a name in the charter's languages; those that it lacks are noted. */
function readyWords(
  id: string,
  ready: Readonly<Record<string, Words>>,
  place: Place,
  reading: Reading,
): Words {
  const words = ready[id]
  const tags = [...reading.languages.listed.keys()]
  if (words === undefined) {
    place.error({
      message: `${quoted(id)} has no title`,
      expected: `title: ${tags.map((tag) => `${tag}: …`).join(', ')}, or one of ${orList(Object.keys(ready))}`,
      given: id,
      possible: Object.keys(ready),
    })
    return {}
  }
  const missing = tags.filter((tag) => words[tag] === undefined)
  if (missing.length > 0) {
    place.error({
      message: `${quoted(id)} has no ready words in ${orList(missing, 'and')}`,
      expected: 'words of your own for it, in every language of the charter',
    })
  }
  return Object.fromEntries(tags.flatMap((tag) => (words[tag] === undefined ? [] : [[tag, words[tag]]])))
}
