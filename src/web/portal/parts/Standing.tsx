/** How a promise stands: guaranteed by law or our own, and with what hedge. In words, with a sign beside them. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { Site } from '../site.ts'

interface StandingProps {
  site: Site
  promise: Pick<PublicPromise, 'law' | 'tone' | 'shownBy' | 'dutyOf'>
  /** Whether some promise beside it is a legal guarantee, so that one's own is to be told apart. */
  marked: boolean
}

export function Standing({ site, promise, marked }: StandingProps) {
  const { observed: words } = site.messages
  const { law, tone, shownBy, dutyOf } = promise
  return (
    <>
      {law !== null && (
        <p className="standing standing-legal">
          <Scales /> {words.legal(law)}
        </p>
      )}
      {law === null && marked && dutyOf === null && (
        <p className="standing">
          <Heart /> {words.own}
        </p>
      )}
      {tone !== null && <p className="standing">{words.tone[tone]}</p>}
      {shownBy !== null && (
        <p className="standing">
          {words.shownBy} <a href={`#promise-${shownBy.id}`}>{shownBy.says}</a>
        </p>
      )}
    </>
  )
}

function Scales() {
  return (
    <svg className="standing-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 2v12M4.5 14h7M3 4.5h10M3 4.5 1.2 9h3.6zM13 4.5 11.2 9h3.6z" />
    </svg>
  )
}

function Heart() {
  return (
    <svg className="standing-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 13.5 2.6 8a3.2 3.2 0 0 1 5.4-3.4A3.2 3.2 0 0 1 13.4 8z" />
    </svg>
  )
}
