/**
 * A clock as a line to be followed with a finger or the arrow keys: a column for each day, what happened in it, what it
 * counted. The columns are a group of radio buttons, so that it needs no script; no hooks.
 */
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
  const first = firstFollowed(timeline)
  return (
    <div className="timeline">
      <fieldset className="timeline-scroll">
        <legend className="unseen">
          {m.title}: {label}
        </legend>
        <ol className={`timeline-columns timeline-by-${timeline.grain}`}>
          {timeline.columns.map((column, at) => (
            <li key={column.date} className={classOf(column, timeline)}>
              <label className="timeline-column">
                <input
                  type="radio"
                  className="unseen"
                  name={`${label} ${timeline.from}`}
                  defaultChecked={at === first}
                />
                <span className="timeline-head">{column.head}</span>
                <Drawing column={drawn[at]!} />
                <span className="timeline-what">{column.what.join('; ')}</span>
                <span className="timeline-marks">
                  {column.marks.map((mark) => (
                    <span key={mark.kind} className={`timeline-mark-${mark.kind}`}>
                      {mark.words}
                    </span>
                  ))}
                </span>
                <Sum column={column} timeline={timeline} words={words} />
              </label>
            </li>
          ))}
        </ol>
      </fieldset>
      <Table timeline={timeline} words={words} label={label} />
    </div>
  )
}

/** Where one begins to read: now, else where the clock stopped, else where it fell due. */
function firstFollowed({ columns }: ClockTimeline): number {
  const places = (['now', 'stopped', 'due'] as const).map((kind) =>
    columns.findIndex(({ marks }) => marks.some((mark) => mark.kind === kind)),
  )
  return places.find((at) => at >= 0) ?? 0
}

/** What is drawn and not said yet: the hours, and how far the count has come. Read aloud of each column, shown of the one followed. */
function Sum({ column, timeline, words }: Pick<TimelineProps, 'timeline' | 'words'> & { column: Column }) {
  const m = words.timeline
  const parts = [
    ...(column.open.length > 0 ? [m.open(column.open, timeline.timezone)] : []),
    ...(column.counted === null ? [] : [m.countedSoFar(column.counted)]),
    ...(column.left === null ? [] : [m.leftThen(column.left)]),
  ]
  return (
    <span className="timeline-sum">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </span>
  )
}

type Column = ClockTimeline['columns'][number]

function classOf(column: ClockTimeline['columns'][number], timeline: ClockTimeline): string {
  const has = (kind: string) =>
    timeline.spans.some((span) => span.kind === kind && span.from >= column.from && span.from < column.until)
  if (column.marks.some(({ kind }) => kind === 'due')) return 'timeline-due'
  if (column.marks.some(({ kind }) => kind === 'date')) return 'timeline-date'
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

/** The start is a foot, now the notch of the bar, the slot begins with a bracket, the due instant is a flag, the stop a post with a cap, the date that a lead time leads to the end of the rails. */
const signs = {
  start: 'M-1 4h2v20h-2z',
  slot: 'M-1 2h7v3h-4v18h4v3h-7z',
  due: 'M-1 0h9v7h-7v21h-2z',
  stopped: 'M-4 2h8v2h-3v22h-2v-22h-3z',
  now: 'M-5 0h10l-4 5v23h-2v-23z',
  date: 'M-1 2h3v24h-3z M4 2h3v24h-3z',
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
