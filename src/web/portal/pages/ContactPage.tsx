/** Getting in touch: one page, one press. */
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { ChoiceField, FilesField, SelectField, TextArea, TextField } from '../parts/Field.tsx'
import { Page } from '../parts/Page.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import type { ContactChoices } from '../services.ts'
import type { FormState, Site } from '../site.ts'

export interface ContactPageProps {
  site: Site
  choices: ContactChoices
  form: FormState
  sendingKey: string
  /** Files came with what was sent, and have to be chosen again. */
  filesLost?: boolean
}

export function ContactPage({ site, choices, form, sendingKey, filesLost = false }: ContactPageProps) {
  const { contact: m, errors } = site.messages
  const field = { site, form }
  return (
    <Page site={site} title={m.title} wrong={form.errors.length > 0}>
      <ErrorSummary site={site} form={form} note={filesLost ? errors.chooseAgain : undefined} />
      <h1>{m.title}</h1>
      <p className="lead">{m.lead}</p>
      <PostForm site={site} action="/contact" sendingKey={sendingKey} withFiles>
        {choices.about.length > 1 ? (
          <About {...field} choices={choices} />
        ) : (
          <input type="hidden" name="about" value={choices.about[0]?.id ?? 'enquiry'} />
        )}
        <TextField {...field} name="subject" label={m.subject} maxLength={200} />
        <TextArea {...field} name="message" label={m.message} rows={8} maxLength={50_000} />
        <FilesField {...field} name="files" label={m.files} hint={m.filesHint} optional />
        <TextField {...field} name="name" label={m.name} autoComplete="name" maxLength={200} />
        <TextField
          {...field}
          name="email"
          type="email"
          label={m.email}
          hint={m.emailHint}
          autoComplete="email"
          maxLength={254}
          optional
        />
        <TextField
          {...field}
          name="phone"
          type="tel"
          label={m.phone}
          hint={m.phoneHint}
          autoComplete="tel"
          maxLength={40}
          optional
        />
        {choices.segments.length > 0 && (
          <SelectField
            {...field}
            name="segment"
            label={m.segment}
            choices={choices.segments}
            none={m.segmentNone}
            optional
          />
        )}
        <p className="unseen" aria-hidden="true">
          <label htmlFor="field-website">{m.trap}</label>
          <input id="field-website" name="website" tabIndex={-1} autoComplete="off" />
        </p>
        <p>
          <button type="submit" className="button button-main">
            {m.send}
          </button>
        </p>
      </PostForm>
    </Page>
  )
}

/** A few kinds are seen at once; many are a list to choose from. */
function About({ site, form, choices }: Pick<ContactPageProps, 'site' | 'form' | 'choices'>) {
  const { contact: m } = site.messages
  const field = { site, form, name: 'about', label: m.about, choices: choices.about }
  return choices.about.length <= 6 ? (
    <ChoiceField {...field} kind="radio" />
  ) : (
    <SelectField {...field} none={m.choose} />
  )
}
