/** What a customer can do on the page of the case. Each form posts to an address of its own under the link. */
import type { ReactNode } from 'react'
import type { TrackedCase } from '../../../features/cases/contract.ts'
import { FilesField, TextArea } from '../parts/Field.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import { emptyForm } from '../site.ts'
import type { TrackedPageProps } from './TrackedPage.tsx'

type Proposal = NonNullable<TrackedCase['proposal']>

export function AddMessage({ site, token, tried, form, sendingKey }: TrackedPageProps) {
  const { tracked: m, contact } = site.messages
  const field = { site, form: tried === 'message' ? form : emptyForm }
  return (
    <section className="screen-only" aria-labelledby="write">
      <h2 id="write">{m.write}</h2>
      <PostForm site={site} action={`/case/${token}/message`} sendingKey={sendingKey} withFiles>
        <TextArea
          {...field}
          name="message"
          label={contact.message}
          hint={m.writeHint}
          rows={5}
          maxLength={50_000}
        />
        <FilesField {...field} name="files" label={contact.files} hint={contact.filesHint} optional />
        <p>
          <button type="submit" className="button button-main">
            {contact.send}
          </button>
        </p>
      </PostForm>
    </section>
  )
}

export function AnswerProposal(props: TrackedPageProps & { proposal: Proposal }) {
  const { site, token, tried, form, sendingKey, proposal } = props
  const { tracked: m } = site.messages
  if (proposal.state === 'accepted') return <p>{m.proposalAccepted(proposal.untilWords)}</p>
  if (proposal.state === 'declined') return <p>{m.proposalDeclined(proposal.untilWords)}</p>
  const mine = tried === 'proposal'
  return (
    <section className="proposal" aria-labelledby="proposal">
      <h2 id="proposal">{m.proposal}</h2>
      <p className="proposal-date">{m.proposalWords(proposal.untilWords)}</p>
      <div className="screen-only">
        <PostForm site={site} action={`/case/${token}/proposal`} sendingKey={sendingKey}>
          <p>
            <button type="submit" name="answer" value="accept" className="button button-main">
              {m.accept}
            </button>
          </p>
        </PostForm>
        <Folded title={m.declineSummary} open={mine}>
          <PostForm site={site} action={`/case/${token}/proposal`} sendingKey={sendingKey}>
            <TextArea
              site={site}
              form={mine ? form : emptyForm}
              name="reply"
              label={m.declineLabel}
              rows={3}
              maxLength={5000}
            />
            <p>
              <button type="submit" name="answer" value="decline" className="button">
                {m.decline}
              </button>
            </p>
          </PostForm>
        </Folded>
      </div>
    </section>
  )
}

export function ObjectToAnswer({ site, token, tried, form, sendingKey }: TrackedPageProps) {
  const { tracked: m, contact } = site.messages
  const mine = tried === 'objection'
  return (
    <Folded title={m.object} open={mine}>
      <PostForm site={site} action={`/case/${token}/objection`} sendingKey={sendingKey}>
        <TextArea
          site={site}
          form={mine ? form : emptyForm}
          name="objection"
          label={m.objectReason}
          hint={m.objectHint}
          rows={4}
          maxLength={50_000}
        />
        <p>
          <button type="submit" className="button button-main">
            {contact.send}
          </button>
        </p>
      </PostForm>
    </Folded>
  )
}

export function Withdraw({ site, token, tried, form, sendingKey }: TrackedPageProps) {
  const { tracked: m } = site.messages
  const mine = tried === 'withdrawal'
  return (
    <Folded title={m.withdraw} open={mine}>
      <PostForm site={site} action={`/case/${token}/withdrawal`} sendingKey={sendingKey}>
        <TextArea
          site={site}
          form={mine ? form : emptyForm}
          name="withdrawal"
          label={m.withdrawReason}
          hint={m.withdrawHint}
          rows={2}
          maxLength={5000}
          optional
        />
        <p>
          <button type="submit" className="button">
            {m.withdraw}
          </button>
        </p>
      </PostForm>
    </Folded>
  )
}

function Folded({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="folded" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
