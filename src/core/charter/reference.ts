/** The reference of the charter format, made from the table of keys: every key, what it means, how its value looks. */
import type { Keys, Shape } from './keys/shape.ts'
import * as tables from './keys.ts'
import { namesOf } from './references.ts'

interface Part {
  readonly title: string
  readonly about: string
  readonly keys: Keys
}

/** In the order in which somebody who writes a charter meets them. */
const parts: readonly Part[] = [
  { title: 'The file', about: 'What stands at the left edge.', keys: tables.charterKeys },
  { title: 'A calendar', about: 'Under `calendars`, each by its name.', keys: tables.calendarKeys },
  { title: 'A season', about: 'In the list `seasons` of a calendar.', keys: tables.seasonKeys },
  { title: 'A section', about: 'Under `sections`, each by its name.', keys: tables.sectionKeys },
  { title: 'An event of your own', about: 'Under `events`, each by its name.', keys: tables.eventKeys },
  { title: 'Which cases', about: 'Under `for`.', keys: tables.filterKeys },
  {
    title: 'A promise',
    about: 'Under `commitments`, each by its name. Which keys go together the format’s own page says.',
    keys: tables.commitmentKeys,
  },
  { title: 'A target', about: 'In the list `targets` of a promise.', keys: tables.targetKeys },
  { title: 'What an event must carry', about: 'Behind an event in `until`.', keys: tables.stopKeys },
  {
    title: 'A row of limits',
    about: 'In the list `limits` of a promise, or in its list `every`.',
    keys: tables.limitRowKeys,
  },
  {
    title: 'A table of limits',
    about: 'Under `limits` of a promise, or under its `every`.',
    keys: tables.limitTableKeys,
  },
  { title: 'An extension', about: 'Under `extension` of a promise.', keys: tables.extensionKeys },
  { title: 'A remedy', about: 'Under `remedy` of a promise.', keys: tables.remedyKeys },
  { title: 'A share of cases', about: 'Under `share-of-cases` of a promise.', keys: tables.rateKeys },
  { title: 'Availability', about: 'Under `availability` of a promise.', keys: tables.availabilityKeys },
  { title: 'A duty', about: 'Under `duty` of a promise.', keys: tables.dutyKeys },
]

/** The page, as Markdown. */
export function charterReference(): string {
  return `# Every key of a charter

Made from the table that the reader itself uses (\`npm run reference\`). How a charter is written, with more examples, says
[the page on the format](charter-format.md); editors complete and check a charter by
[its schema](charter.schema.json), which \`troth schema\` prints, too.

${parts.map(partAsText).join('\n')}`
}

function partAsText({ title, about, keys }: Part): string {
  const rows = Object.entries(keys).map(
    ([name, { required, means, example, shape }]) =>
      `| \`${name}\`${required ? ' (required)' : ''} | ${cell(means)} | ${shape ? cell(shapeWords(shape)) : ''} | \`${example.replaceAll('|', '\\|')}\` |`,
  )
  return `## ${title}

${about}

| key | what it means | its value | for example |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The shape in words, such as *a limit, or none*. */
function shapeWords(shape: Shape): string {
  if (typeof shape === 'string') return textWords[shape]
  if ('keys' in shape) {
    const part = parts.find(({ keys }) => keys === shape.keys)
    return part ? `[${part.title.toLowerCase()}](#${anchorOf(part.title)})` : keyWords(shape.keys)
  }
  if ('listOf' in shape) return `${shapeWords(shape.listOf)}; or several, in a list`
  if ('mapOf' in shape) return `names, each with ${shapeWords(shape.mapOf)}`
  if ('either' in shape) return [...new Set(shape.either.map(shapeWords))].join(', or ')
  if ('oneOf' in shape) return shape.oneOf.map((word) => `\`${word}\``).join(' or ')
  if ('matches' in shape) return 'text of the form of the example'
  const { ready, ofOnesOwn } = namesOf(shape.nameOf)
  const own = ofOnesOwn ? [ownWords[shape.nameOf] ?? `a ${shape.nameOf} of your own`] : []
  return [...ready.map((name) => `\`${name}\``), ...own].join(', ')
}

function keyWords(keys: Keys): string {
  return Object.entries(keys)
    .map(([name, { shape }]) => `\`${name}:\`${shape ? ` ${shapeWords(shape)}` : ''}`)
    .join(', or ')
}

/** How a name is called that the author gave, where what it stands for is called otherwise on the page. */
const ownWords: Readonly<Partial<Record<Extract<Shape, { nameOf: unknown }>['nameOf'], string>>> = {
  start: 'an event of your own',
  stop: 'an event of your own',
  happening: 'an event of your own',
  exception: 'an exception of your own',
  pause: 'a reason of your own',
  commitment: 'a promise of this charter',
}

const textWords: Readonly<Record<Extract<Shape, string>, string>> = {
  text: 'text',
  words: 'text in each language',
  'text or words': 'text, or text in each language',
  number: 'a number',
  nothing: 'nothing',
  flag: '`true` or `false`',
  limit: 'a limit',
  share: 'a percentage up to 100%',
  date: 'a date',
  'time of day': 'a time of day',
  timezone: 'a time zone',
  spans: '`closed` or hours, or several hours in a list',
  hours: '`always`, or days of the week with their hours',
  closures: '`none`, a region of holidays, a date, two dates with `to` between; or several, in a list',
}

/** The place of a heading on the page, as Markdown names it. */
function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}
