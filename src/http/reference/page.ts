/** The document as a page that people read: made on the server, without any script. */
import { html } from 'hono/html'
import type { ApiDocument } from '../document.ts'
import { say } from '../messages/index.ts'
import { type ProblemKind, problemStatus } from '../problem.ts'
import { fieldsOf, nameOf, type SchemaObject, typeWords } from './schema.ts'

export const referencePolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

interface Operation {
  readonly method: string
  readonly path: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: SchemaObject
}

type Content = Readonly<Record<string, { readonly schema?: SchemaObject }>>
type Html = ReturnType<typeof html>

/** The whole page. */
export function referencePage(document: ApiDocument): string {
  const operations = operationsOf(document)
  const chapters = document.tags ?? []
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, SchemaObject>)
  return String(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${document.info.title}</title>
  <link rel="stylesheet" href="/api/docs.css">
</head>
<body>
  <header>
    <h1>${document.info.title}</h1>
    ${paragraphs(document.info.description ?? '')}
    <pre><code>curl -H 'Authorization: Bearer troth_…' ${document.servers?.[0]?.url ?? ''}/api/cases</code></pre>
    <p><a href="/api/openapi.json">The same as OpenAPI 3.1</a>, for programs. Licence of the program: ${document.info.license?.name ?? ''}.</p>
  </header>
  <nav aria-label="Chapters"><ul>
    ${chapters.map(({ name }) => html`<li><a href="#${anchor(name)}">${name}</a></li>`)}
    <li><a href="#problems">Problems</a></li>
    <li><a href="#schemas">Shapes</a></li>
  </ul></nav>
  <main>
    ${chapters.map(({ name, description }) => chapter(name, description ?? '', operations))}
    ${problems()}
    <section><h2 id="schemas">Shapes</h2>${schemas.map(([name, schema]) => shape(name, schema))}</section>
  </main>
</body>
</html>`)
}

function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Omit<Operation, 'method' | 'path'>>).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  )
}

function chapter(name: string, description: string, operations: readonly Operation[]): Html {
  const own = operations.filter(({ tags }) => tags?.includes(name))
  return html`<section><h2 id="${anchor(name)}">${name}</h2><p>${description}</p>${own.map(article)}</section>`
}

function article(operation: Operation): Html {
  const {
    method,
    path,
    summary = '',
    description = '',
    parameters = [],
    requestBody,
    responses = {},
  } = operation
  return html`<article>
    <h3 id="${anchor(`${method} ${path}`)}"><span class="method">${method}</span> <code>${path}</code></h3>
    <p>${summary}</p>
    ${paragraphs(description)}
    ${parameters.length > 0 ? table('Parameters', parameters.map(parameterRow)) : ''}
    ${Object.entries(requestBody?.content ?? {}).map(([media, { schema }]) => body(`Body, ${media}`, schema))}
    ${table(
      'Answers',
      Object.entries(responses).map(([status, answer]) => answerRow(status, answer)),
    )}
  </article>`
}

function parameterRow({ name, in: place, required, schema }: Parameter): Row {
  return [name, html`${place}: ${schema ? typeWords(schema) : 'text'}${required ? '' : ', optional'}`]
}

function answerRow(
  status: string,
  answer: { readonly description?: string; readonly content?: Content },
): Row {
  const shapes = Object.values(answer.content ?? {}).flatMap(({ schema }) => (schema ? [link(schema)] : []))
  return [status, html`${answer.description ?? ''} ${shapes}`]
}

function body(caption: string, schema: SchemaObject | undefined): Html | string {
  if (!schema) return ''
  if (schema.$ref) return html`<p>${caption}: ${link(schema)}</p>`
  return fieldTable(caption, schema)
}

function shape(name: string, schema: SchemaObject): Html {
  return html`<article><h3 id="shape-${name}">${name}</h3>${fieldTable(name, schema)}</article>`
}

function fieldTable(caption: string, schema: SchemaObject): Html {
  const fields = fieldsOf(schema)
  if (fields.length === 0) return html`<p>${typeWords(schema)}</p>`
  return table(
    caption,
    fields.map(({ name, words, required }): Row => [name, html`${words}${required ? '' : ', optional'}`]),
  )
}

function problems(): Html {
  const kinds = Object.entries(problemStatus) as [ProblemKind, number][]
  return html`<section><h2 id="problems">Problems</h2>
    <p>The <code>type</code> of every problem is one of these, as <code>/problems/…</code>.</p>
    <div class="wide"><table><tbody>${kinds.map(
      ([kind, status]) =>
        html`<tr id="problem-${kind}"><th scope="row"><code>${kind}</code></th><td>${status}</td><td>${say.in('en', `title.${kind}`)}</td></tr>`,
    )}</tbody></table></div></section>`
}

type Row = readonly [name: string, words: Html | string]

function table(caption: string, rows: readonly Row[]): Html {
  return html`<div class="wide"><table><caption>${caption}</caption><tbody>${rows.map(
    ([name, words]) => html`<tr><th scope="row"><code>${name}</code></th><td>${words}</td></tr>`,
  )}</tbody></table></div>`
}

function link(schema: SchemaObject): Html {
  const reference = schema.$ref ?? schema.items?.$ref
  if (!reference) return html`${typeWords(schema)}`
  return html`<a href="#shape-${nameOf(reference)}">${typeWords(schema)}</a>`
}

/** Paragraphs apart by an empty line, with \`code\` in backticks. */
function paragraphs(text: string): Html[] {
  const coded = (part: string) =>
    part.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))
  return text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => html`<p>${coded(part)}</p>`)
}

function anchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
