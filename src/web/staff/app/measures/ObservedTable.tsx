/** Promises that are no clock on a case, each with the figure of its own kind. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObservedFigure, ObservedMeasure, ObservedRow } from '../../../../features/reports/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { TableHead } from '../parts/TableHead.tsx'
import { FigureLines } from './FigureLines.tsx'
import { useObservedWords } from './useObservedWords.ts'

interface ObservedTableProps {
  readonly rows: readonly ObservedRow[]
  /** The months that the figures are of. */
  readonly from: string
  readonly to: string
}

export function ObservedTable({ rows, from, to }: ObservedTableProps) {
  const { t } = useTranslation()
  const words = useObservedWords()
  if (rows.length === 0) return null
  return (
    <section className="measures-otherwise" aria-labelledby="measured-otherwise">
      <div className="measures-head">
        <h2 id="measured-otherwise">{t('observations.otherwise')}</h2>
        <p className="measures-links screen-only">
          <Link to="/observations">{t('observations.title')}</Link>
        </p>
      </div>
      <div className="table-scroll" tabIndex={-1}>
        <table className="measures-table stacked">
          <caption className="unseen">{t('observations.otherwiseCaption')}</caption>
          <TableHead
            columns={[
              t('measures.promise'),
              t('measures.promised'),
              t('observations.measured'),
              t('observations.now'),
              t('observations.outcome'),
            ]}
          />
          <tbody>
            {rows.map(({ commitment, short, says, measure }) => (
              <tr key={commitment}>
                <th scope="row">
                  <Behind row={{ commitment, short, measure }} months={{ from, to }} />
                  <span className="measures-says">{says}</span>
                </th>
                <td data-label={t('measures.promised')}>{measure.promised}</td>
                <td className="figure" data-label={t('observations.measured')}>
                  <FigureLines {...words(measure, measure.overall)} />
                </td>
                <td className="figure" data-label={t('observations.now')}>
                  <FigureLines {...words(measure, measure.current.figure)} />
                </td>
                <Outcome met={measure.overall.met} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface BehindProps {
  readonly row: Pick<ObservedRow, 'commitment' | 'short' | 'measure'>
  readonly months: { readonly from: string; readonly to: string }
}

/** The way to what was recorded, or to the cases of a share; what a count is of has no page of its own. */
function Behind({ row: { commitment, short, measure }, months }: BehindProps) {
  const { kind } = measure
  if (kind === 'count') return short
  if (kind === 'rate') {
    return (
      <Link to="/measures/clocks" search={{ ...months, commitment, outcome: firstAsked(measure) }}>
        {short}
      </Link>
    )
  }
  return <Link to={kind === 'availability' ? '/availability' : '/observations'}>{short}</Link>
}

/** The cases that speak against the promise; where there is none, those for it, else those that are still open. */
function firstAsked({ atLeast, overall: { part, whole } }: ObservedMeasure) {
  const others = (whole ?? 0) - part
  if (part + others === 0) return 'notDue'
  if (atLeast === null) return part > 0 ? 'kept' : 'broken'
  return others > 0 ? 'broken' : 'kept'
}

function Outcome({ met }: Pick<ObservedFigure, 'met'>) {
  const { t } = useTranslation()
  const state = met === null ? 'on-track' : met ? 'kept' : 'broken'
  const word = met === null ? 'open' : met ? 'met' : 'missed'
  return (
    <td className={`clock-line clocks-outcome clock-${state}`} data-label={t('observations.outcome')}>
      <StateGlyph state={state} /> {t(`observations.${word}`)}
    </td>
  )
}
