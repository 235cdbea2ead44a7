/** How staff come in; leads to the staff app. */
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { TextField } from '../parts/Field.tsx'
import { Page } from '../parts/Page.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import type { FormState, Site } from '../site.ts'

export function SignInPage({ site, form }: { site: Site; form: FormState }) {
  const { signIn: m } = site.messages
  return (
    <Page site={site} title={m.title} wrong={form.errors.length > 0}>
      <ErrorSummary site={site} form={form} />
      <h1>{m.title}</h1>
      <PostForm site={site} action="/sign-in">
        <TextField
          site={site}
          form={form}
          name="email"
          type="email"
          label={m.email}
          autoComplete="username"
          maxLength={254}
        />
        <TextField
          site={site}
          form={form}
          name="password"
          type="password"
          label={m.password}
          autoComplete="current-password"
          maxLength={200}
        />
        <p>
          <button type="submit" className="button button-main">
            {m.submit}
          </button>
        </p>
      </PostForm>
      <p className="quiet">{m.forgotten}</p>
    </Page>
  )
}
