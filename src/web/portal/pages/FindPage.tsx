/** A new link for a case: asked for by itself, or where a link has run out or is not known. */
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { TextField } from '../parts/Field.tsx'
import { Page } from '../parts/Page.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import type { FormState, Site } from '../site.ts'

export function FindPage({
  site,
  form,
  because,
}: {
  site: Site
  form: FormState
  because?: 'expired' | 'unknown'
}) {
  const { find: m } = site.messages
  const title = because === undefined ? m.title : m[because]
  const lead = { expired: m.expiredLead, unknown: m.unknownLead }
  return (
    <Page site={site} title={title} wrong={form.errors.length > 0}>
      <ErrorSummary site={site} form={form} />
      <h1>{title}</h1>
      <p className="lead">{because === undefined ? m.lead : lead[because]}</p>
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

/** The same whether or not there is such a case. */
export function LinkSentPage({ site }: { site: Site }) {
  const { find: m, site: labels } = site.messages
  return (
    <Page site={site} title={m.sentTitle}>
      <h1>{m.sentTitle}</h1>
      <p className="lead">{m.sent}</p>
      <p>
        {m.sentNothing} <a href="/contact">{labels.contact}</a>
      </p>
    </Page>
  )
}
