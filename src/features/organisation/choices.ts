/** What a form offers to choose from: what the charter in force tells apart, with words for each. */
import { attributeWords, inWords, namedAttributes } from '../../core/charter/attributes.ts'
import type { Charter, Commitment, Named } from '../../core/charter/model.ts'
import { channels, priorities, subjects } from '../../core/charter/vocabulary.ts'
import type { AttributeChoice, Choice, OrganisationView } from './contract.ts'
import { say } from './messages/index.ts'

/** Can be said to every organisation, whatever it promises. */
const always: readonly string[] = ['enquiry', 'complaint', 'compliment', 'suggestion']

/** The choices, labelled in `language`. Without a charter: what can always be said. */
export function choicesOf(charter: Charter | null, language: string): OrganisationView['kinds'] {
  return {
    about: aboutsOf(charter, language),
    channels: [...channels],
    segments: segmentsOf(charter, language),
    priorities: prioritiesOf(charter, language),
    attributes: charter === null ? [] : attributesOf(charter, language),
  }
}

function aboutsOf(charter: Charter | null, language: string): Choice[] {
  const promised = usedBy(charter, ({ for: filter }) => filter.about)
  const ready = subjects.filter((id) => always.includes(id) || promised.has(id))
  const known = new Set<string>([...ready, ...(charter?.subjects ?? []).map(({ id }) => id)])
  return [
    ...ready.map((id) => ({ id, label: say.in(language, `about.${id}`) })),
    ...(charter?.subjects ?? []).map((subject) => named(subject, language)),
    ...[...promised].filter((id) => !known.has(id)).map((id) => ({ id, label: inWords(id) })),
  ]
}

function segmentsOf(charter: Charter | null, language: string): Choice[] {
  const own = (charter?.segments ?? []).map((segment) => named(segment, language))
  const known = new Set(own.map(({ id }) => id))
  const promised = [...usedBy(charter, ({ for: filter }) => filter.segment)]
  return [...own, ...promised.filter((id) => !known.has(id)).map((id) => ({ id, label: inWords(id) }))]
}

/** The charter's own names, or the ready ones; nothing to choose from where no promise asks. */
function prioritiesOf(charter: Charter | null, language: string): Choice[] {
  const promised = usedBy(charter, ({ for: filter, limits = [] }) =>
    [filter, ...limits.map((row) => row.for)].flatMap(({ priority }) => priority ?? []),
  )
  const own = (charter?.priorities ?? []).map((priority) => named(priority, language))
  if (own.length > 0) return own
  return promised.size === 0
    ? []
    : priorities.map((id) => ({ id, label: say.in(language, `priority.${id}`) }))
}

/** The charter has no words for the values of an attribute: they are read as it spells them. */
function attributesOf(charter: Charter, language: string): AttributeChoice[] {
  return namedAttributes(charter).map(({ name, kind, values }) => ({
    id: name,
    label: attributeWords(name, language),
    kind,
    values: values.map((id) => ({ id, label: inWords(id) })),
  }))
}

function usedBy(
  charter: Charter | null,
  values: (commitment: Commitment) => readonly string[] | undefined,
): Set<string> {
  return new Set((charter?.commitments ?? []).flatMap((commitment) => values(commitment) ?? []))
}

function named({ id, label }: Named, language: string): Choice {
  return {
    id,
    label: label[language] ?? label[language.split('-')[0]!] ?? Object.values(label)[0] ?? inWords(id),
  }
}
