/** A new link for a case: asked for by itself, or where a link has run out or leads nowhere. */
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { TextField } from '../parts/Field.tsx'
import { Page } from '../parts/Page.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import type { FormState, Site } from '../site.ts'

export function FindPage({
  site,
  form,
  unknown = false,
}: {
  site: Site
  form: FormState
  unknown?: boolean
}) {
  const { find: m } = site.messages
  const title = unknown ? m.unknown : m.title
  return (
    <Page site={site} title={title} wrong={form.errors.length > 0}>
      <ErrorSummary site={site} form={form} />
      <h1>{title}</h1>
      <p className="lead">{unknown ? m.unknownLead : m.lead}</p>
      <PostForm site={site} action="/case">
        <TextField
          site={site}
          form={form}
          name="reference"
          label={m.reference}
          hint={m.referenceHint}
          maxLength={40}
          autoComplete="off"
        />
        <TextField
          site={site}
          form={form}
          name="email"
          type="email"
          label={m.email}
          maxLength={254}
          autoComplete="email"
        />
        <p>
          <button type="submit" className="button button-main">
            {m.send}
          </button>
        </p>
      </PostForm>
    </Page>
  )
}

/** The link is known still, so one press is enough. */
export function ExpiredPage({ site, token }: { site: Site; token: string }) {
  const { find: m } = site.messages
  return (
    <Page site={site} title={m.expired}>
      <h1>{m.expired}</h1>
      <p className="lead">{m.expiredLead}</p>
      <PostForm site={site} action={`/case/${token}/renewal`}>
        <p>
          <button type="submit" className="button button-main">
            {m.send}
          </button>
        </p>
      </PostForm>
      <p>
        <a href="/case">{m.expiredOther}</a>
      </p>
    </Page>
  )
}

/** The same whether or not there is such a case; `known` where its link was at hand and no address was typed. */
export function LinkSentPage({ site, known = false }: { site: Site; known?: boolean }) {
  const { find: m, site: labels } = site.messages
  return (
    <Page site={site} title={m.sentTitle}>
      <h1>{m.sentTitle}</h1>
      <p className="lead">{known ? m.sentToKnown : m.sent}</p>
      <p>
        {m.sentNothing} <a href="/contact">{labels.contact}</a>
      </p>
    </Page>
  )
}
