/** Promises that are no clock on a case, each with the figure of its own kind. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObservedFigure, ObservedMeasure, ObservedRow } from '../../../../features/reports/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { TableHead } from '../parts/TableHead.tsx'
import { FigureLines } from './FigureLines.tsx'
import { useObservedWords } from './useObservedWords.ts'

export function ObservedTable({ rows }: { rows: readonly ObservedRow[] }) {
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
                  <Behind kind={measure.kind}>{short}</Behind>
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

/** The way to what was recorded; the cases of a rate or a count have no page of their own. */
function Behind({ kind, children }: { kind: ObservedMeasure['kind']; children: string }) {
  if (kind === 'rate' || kind === 'count') return children
  return <Link to={kind === 'availability' ? '/availability' : '/observations'}>{children}</Link>
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
