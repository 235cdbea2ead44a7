/** A clock as a line to be followed with a finger: a column for each day, what happened in it, what it counted. No hooks. */
import { Fragment } from 'react'
import type { ClockTimeline } from '../../features/explanations/contract.ts'
import type { ClockWords } from '../words/clock.ts'
import { type DrawnColumn, timelineGeometry } from './timeline-geometry.ts'

export interface TimelineProps {
  timeline: ClockTimeline
  words: Pick<ClockWords, 'timeline'>
  /** Names what it is the line of, for who hears the page. */
  label: string
}

const HEIGHT = 28
const MIDDLE = HEIGHT / 2

export function Timeline({ timeline, words, label }: TimelineProps) {
  const drawn = timelineGeometry(timeline)
  const m = words.timeline
  return (
    <div className="timeline">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group of nothing to fill in */}
      <div role="group" className="timeline-scroll" aria-label={`${m.title}: ${label}`} tabIndex={0}>
        <ol className={`timeline-columns timeline-by-${timeline.grain}`}>
          {timeline.columns.map((column, at) => (
            <li key={column.date} className={classOf(column, timeline)}>
              <p className="timeline-head">{column.head}</p>
              <Drawing column={drawn[at]!} />
              <p className="timeline-what">
                {column.what.map((line, index) => (
                  <Fragment key={line}>
                    {index > 0 && '; '}
                    <span>{line}</span>
                  </Fragment>
                ))}
              </p>
              {column.marks.length > 0 && (
                <ul className="timeline-marks">
                  {column.marks.map((mark) => (
                    <li key={mark.kind} className={`timeline-mark-${mark.kind}`}>
                      {mark.words}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </div>
      <Table timeline={timeline} words={words} label={label} />
    </div>
  )
}

function classOf(column: ClockTimeline['columns'][number], timeline: ClockTimeline): string {
  const has = (kind: string) =>
    timeline.spans.some((span) => span.kind === kind && span.from >= column.from && span.from < column.until)
  if (column.marks.some(({ kind }) => kind === 'due')) return 'timeline-due'
  if (has('counted') || has('day zero') || has('late') || has('running') || has('extended')) return ''
  return has('paused') ? 'timeline-paused' : 'timeline-closed'
}

/** Says nothing by itself: the words under it do. */
function Drawing({ column }: { column: DrawnColumn }) {
  return (
    <svg className="timeline-drawing" width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      <line className="timeline-ground" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
      {column.open.map(({ at, length }) => (
        <rect key={at} className="timeline-open" x={`${at}%`} y="6" width={`${length}%`} height="16" />
      ))}
      {column.spans.map((span) => (
        <Span key={`${span.kind} ${span.at}`} {...span} />
      ))}
      {column.marks.map(({ kind, at }) => (
        <svg key={kind} x={`${at}%`} y="0" overflow="visible" aria-hidden="true">
          <path className={`timeline-sign timeline-sign-${kind}`} d={signs[kind]} />
        </svg>
      ))}
    </svg>
  )
}

function Span({ kind, at, length, ahead }: DrawnColumn['spans'][number]) {
  const name = `timeline-span-${kind.replace(' ', '-')}${ahead ? ' timeline-ahead' : ''}`
  if (kind === 'closed') return null
  if (kind === 'paused' || kind === 'extended') {
    return (
      <line
        className={name}
        x1={`${at}%`}
        x2={`${at + length}%`}
        y1={MIDDLE}
        y2={MIDDLE}
        strokeWidth="16"
        strokeDasharray={kind === 'paused' ? '2 4' : '6 3'}
      />
    )
  }
  const [y, height] = kind === 'day zero' || kind === 'running' ? [MIDDLE - 2, 4] : [6, 16]
  return <rect className={name} x={`${at}%`} y={y} width={`${length}%`} height={height} />
}

/** The start is a foot, now the notch of the bar, the due instant a flag, the stop a post with a cap. */
const signs = {
  start: 'M-1 4h2v20h-2z',
  due: 'M-1 0h9v7h-7v21h-2z',
  stopped: 'M-4 2h8v2h-3v22h-2v-22h-3z',
  now: 'M-5 0h10l-4 5v23h-2v-23z',
} as const

function Table({ timeline, words, label }: TimelineProps) {
  const m = words.timeline
  return (
    <details className="timeline-table">
      <summary>{m.asTable}</summary>
      <table>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{m.date}</th>
            <th scope="col">{m.what}</th>
            {timeline.total && <th scope="col">{m.counted}</th>}
            {timeline.total && <th scope="col">{m.left}</th>}
          </tr>
        </thead>
        <tbody>
          {timeline.columns.map((column) => (
            <tr key={column.date}>
              <th scope="row">{column.head}</th>
              <td>{[...column.what, ...column.marks.map((mark) => mark.words)].join('; ')}</td>
              {timeline.total && <td>{column.counted}</td>}
              {timeline.total && <td>{column.left}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
