/** A customer's own page of the case: what is promised, what has happened, what they can do. */
import type { TrackedCase } from '../../../features/cases/contract.ts'
import { Promises } from '../../clock/Promises.tsx'
import { Conversation } from '../parts/Conversation.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Page } from '../parts/Page.tsx'
import type { FormState, Site } from '../site.ts'
import { AddMessage, AnswerProposal, ObjectToAnswer, Withdraw } from './TrackedForms.tsx'

/** What has just been done, told once at the top. */
export const happenings = [
  'sent',
  'sent-mailed',
  'message',
  'accepted',
  'declined',
  'objected',
  'withdrawn',
] as const
export type Happening = (typeof happenings)[number]

export interface TrackedPageProps {
  site: Site
  tracked: TrackedCase
  token: string
  happened: Happening | null
  form: FormState
  /** Which of the page's forms `form` belongs to. */
  tried: 'message' | 'proposal' | 'objection' | 'withdrawal' | null
  sendingKey: string
  filesLost?: boolean
}

export function TrackedPage(props: TrackedPageProps) {
  const { site, tracked, happened, form } = props
  const { tracked: m, errors } = site.messages
  const isNew = happened === 'sent' || happened === 'sent-mailed'
  return (
    <Page
      site={site}
      title={`${m.title(tracked.reference)}: ${tracked.subject}`}
      wrong={form.errors.length > 0}
      serif
    >
      <ErrorSummary site={site} form={form} note={props.filesLost ? errors.chooseAgain : undefined} />
      {happened && <Told site={site} tracked={tracked} happened={happened} />}
      <h1>{tracked.subject}</h1>
      <CaseFacts site={site} tracked={tracked} />
      <section aria-labelledby="promises">
        <h2 id="promises">{m.promises}</h2>
        {tracked.promises.length === 0 && <p>{m.noPromises}</p>}
        <Promises clocks={tracked.promises} words={site.clock} open={isNew} />
      </section>
      {tracked.proposal && <AnswerProposal {...props} proposal={tracked.proposal} />}
      <section aria-labelledby="conversation">
        <h2 id="conversation">{m.conversation}</h2>
        <Conversation site={site} entries={tracked.conversation} token={props.token} />
      </section>
      {tracked.mayWrite && <AddMessage {...props} />}
      {(tracked.mayObject || tracked.mayWithdraw) && (
        <section className="further screen-only">
          {tracked.mayObject && <ObjectToAnswer {...props} />}
          {tracked.mayWithdraw && <Withdraw {...props} />}
        </section>
      )}
      {!tracked.mayWrite && (
        <p className="screen-only">
          {m.noMore} <a href="/contact">{site.messages.site.contact}</a>
        </p>
      )}
      <p className="quiet screen-only">
        {m.print} <a href={`/case/${props.token}/proof`}>{m.proof}</a>
      </p>
    </Page>
  )
}

function Told({ site, tracked, happened }: { site: Site; tracked: TrackedCase; happened: Happening }) {
  const { tracked: m } = site.messages
  const isNew = happened === 'sent' || happened === 'sent-mailed'
  const words: Record<Happening, string> = {
    sent: m.sentUnmailed,
    'sent-mailed': m.sentMailed,
    message: m.messageSent,
    accepted: m.accepted,
    declined: m.declined,
    objected: m.objected,
    withdrawn: m.withdrawn,
  }
  return (
    <div className="told" role="status">
      {isNew && (
        <p className="told-title">
          {m.sent}: {m.reference.toLowerCase()} <span className="nowrap">{tracked.reference}</span>
        </p>
      )}
      <p>{words[happened]}</p>
    </div>
  )
}

function CaseFacts({ site, tracked }: { site: Site; tracked: TrackedCase }) {
  const { tracked: m } = site.messages
  const facts: [term: string, value: string | null][] = [
    [m.reference, tracked.reference],
    [m.received, site.dates.dayAndTime(tracked.receivedAt)],
    [m.status, m.statuses[tracked.status]],
    [m.handledBy, tracked.handledBy],
  ]
  return (
    <dl className="facts">
      {facts.map(
        ([term, value]) =>
          value && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
