/** When a page cannot be had: what happened, what was kept, what to do. */
import { Page } from '../parts/Page.tsx'
import type { Site } from '../site.ts'

export type Problem =
  | { readonly kind: 'not-found' | 'too-large' | 'foreign' }
  | { readonly kind: 'limited'; readonly retryAfter: number }
  | { readonly kind: 'failed' | 'away'; readonly sending: boolean }

export function ProblemPage({ site, problem }: { site: Site; problem: Problem }) {
  const [title, ...lines] = problemWords(site, problem)
  return (
    <Page site={site} title={title}>
      <h1>{title}</h1>
      {lines.map((line) => (
        <p key={line} className="lead">
          {line}
        </p>
      ))}
      <p>
        <a href="/">{site.messages.site.back}</a>
      </p>
    </Page>
  )
}

function problemWords(site: Site, problem: Problem): [title: string, ...lines: string[]] {
  const { problems: m, wait } = site.messages
  switch (problem.kind) {
    case 'not-found':
      return [m.notFound, m.notFoundText]
    case 'too-large':
      return [m.tooLarge, m.tooLargeText]
    case 'foreign':
      return [m.foreign, m.foreignText]
    case 'limited':
      return [m.limited, m.limitedText(wait(problem.retryAfter))]
    case 'failed':
      return problem.sending ? [m.failed, m.failedText, m.failedSent] : [m.failed, m.failedText]
    case 'away':
      return problem.sending ? [m.away, m.awayText, m.failedSent] : [m.away, m.awayText]
  }
}
