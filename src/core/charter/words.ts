import type { Language, Words } from './model.ts'
import { nearest } from './nearest.ts'
import type { Place } from './place.ts'
import { orList, quoted } from './place.ts'

interface SaidText {
  readonly place: Place
  /** Language → where its name stands. */
  readonly said: ReadonlyMap<Language, Place>
}

const language = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** The charter's languages, and every text said in them, held until all are known. */
export class Languages {
  readonly listed = new Map<Language, Place>()
  readonly #texts: SaidText[] = []
  #whereListed: Place | undefined

  list(place: Place): void {
    this.#whereListed = place
    const expected = 'language tags such as en or es'
    for (const item of place.items(expected)) {
      const tag = item.text(expected)
      if (tag === undefined) continue
      if (!language.test(tag)) item.error({ message: `${quoted(tag)} is not a language tag`, expected })
      else if (this.listed.has(tag))
        item.error({ message: `${quoted(tag)} is said twice`, expected: 'each language once' })
      else this.listed.set(tag, item)
    }
  }

  /** The same words in each language: `{ en: …, es: … }`, or, where the charter has one language, the text alone. */
  words(place: Place): Words {
    const tags = [...this.listed.keys()]
    const expected =
      tags.length > 0
        ? `the words in ${orList(tags, 'and')}: ${tags.map((tag) => `${tag}: …`).join(', ')}`
        : 'the words in each language'
    if (place.written !== undefined) {
      const text = place.text(expected)
      if (tags.length > 1) place.error({ message: 'this is said without its language', expected })
      return tags[0] !== undefined && text !== undefined ? { [tags[0]]: text } : {}
    }
    const said = new Map<Language, Place>()
    const words: Record<Language, string> = {}
    for (const entry of place.entries(expected)) {
      said.set(entry.name, entry.key)
      const text = entry.value.text(`the words in ${entry.name}`)
      if (text !== undefined) words[entry.name] = text
    }
    if (place.isMap) this.#texts.push({ place, said })
    return words
  }

  /** A name: like `words`, but one text serves all languages. */
  name(place: Place): Words {
    if (place.written === undefined) return this.words(place)
    const text = place.text('a name')
    return text === undefined ? {} : Object.fromEntries([...this.listed.keys()].map((tag) => [tag, text]))
  }

  /** Notes each text that lacks a language or has one too many, or, where all of them do, the list of languages itself. */
  check(): void {
    if (this.listed.size === 0) return
    const settled = new Set<Language>()
    if (this.#whereListed !== undefined) this.#checkList(this.#whereListed, settled)
    for (const { place, said } of this.#texts) this.#checkText(place, said, settled)
  }

  #checkList(where: Place, settled: Set<Language>): void {
    if (this.#texts.length < 2) return
    const everywhere = [...this.#texts[0]!.said.keys()].filter((tag) =>
      this.#texts.every(({ said }) => said.has(tag)),
    )
    const notListed = everywhere.filter((tag) => !this.listed.has(tag))
    for (const [tag, place] of this.listed) {
      if (this.#texts.some(({ said }) => said.has(tag))) continue
      settled.add(tag)
      const meant = notListed.shift()
      if (meant !== undefined) settled.add(meant)
      place.error({
        message: `nothing is said in ${quoted(tag)}`,
        expected: 'the languages in which the texts are said',
        ...(meant === undefined ? {} : { nearest: meant }),
      })
    }
    for (const tag of notListed) {
      settled.add(tag)
      where.error({
        message: `everything is said in ${quoted(tag)} too`,
        expected: `${tag} among the languages`,
      })
    }
  }

  #checkText(place: Place, said: ReadonlyMap<Language, Place>, settled: ReadonlySet<Language>): void {
    const missing = [...this.listed.keys()].filter((tag) => !said.has(tag) && !settled.has(tag))
    for (const [tag, where] of said) {
      if (this.listed.has(tag) || settled.has(tag)) continue
      const meant = nearest(tag, missing)
      if (meant !== undefined) missing.splice(missing.indexOf(meant), 1)
      where.error({
        message: `${quoted(tag)} is not one of the charter's languages`,
        expected: orList([...this.listed.keys()]),
        ...(meant === undefined ? {} : { nearest: meant }),
      })
    }
    for (const tag of missing) {
      place.error({ message: `this is not said in ${quoted(tag)}`, expected: `${tag}: the same words` })
    }
  }
}
