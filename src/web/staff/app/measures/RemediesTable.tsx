/** Remedies in money: how often and how much was owed and paid, and whether in time. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { moneyWords } from '../../../../core/charter/money.ts'
import type { MeasureRow, MoneyFigure } from '../../../../features/reports/contract.ts'
import type { ClockFilters } from '../api/measures.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { FigureCell } from './FigureCell.tsx'
import { FigureLines } from './FigureLines.tsx'

interface RemediesTableProps {
  readonly rows: readonly MeasureRow[]
  readonly filtersOf: (row: MeasureRow) => ClockFilters
  readonly groupLabel: (row: MeasureRow) => string
  readonly by: 'channel' | 'team' | undefined
}

export function RemediesTable({ rows, filtersOf, groupLabel, by }: RemediesTableProps) {
  const { t } = useTranslation()
  const remedies = rows.filter(
    ({ remedy, target, group }) =>
      remedy !== null && target === 0 && (group === null || remedy.money.length > 0),
  )
  if (remedies.length === 0) return null
  return (
    <section className="measures-otherwise" aria-labelledby="remedies">
      <h2 id="remedies">{t('measures.remedies')}</h2>
      <div className="table-scroll" tabIndex={-1}>
        <table className="measures-table stacked">
          <caption className="unseen">{t('measures.remediesCaption')}</caption>
          <TableHead
            columns={[
              t('measures.promise'),
              by && t(`measures.by_${by}`),
              t('measures.owed'),
              t('measures.paid'),
              t('measures.inTime'),
            ]}
          />
          <tbody>
            {remedies.map((row) => (
              <tr key={`${row.commitment} ${row.group?.id ?? ''}`}>
                <th scope="row">
                  <Link to="/measures/clocks" search={{ ...filtersOf(row), target: undefined }}>
                    {row.short}
                  </Link>
                  <span className="measures-says">{t(`measures.remedy_${row.remedy!.on}`)}</span>
                </th>
                {by && <td data-label={t(`measures.by_${by}`)}>{groupLabel(row)}</td>}
                <Money label={t('measures.owed')} money={row.remedy!.money} side="owed" />
                <Money label={t('measures.paid')} money={row.remedy!.money} side="paid" />
                <FigureCell figure={row.figure} label={t('measures.inTime')} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface MoneyProps {
  readonly label: string
  readonly money: readonly MoneyFigure[]
  readonly side: 'owed' | 'paid'
}

function Money({ label, money, side }: MoneyProps) {
  const { t, i18n } = useTranslation()
  return (
    <td className="figure" data-label={label}>
      {money.length === 0 && <FigureLines value={t('measures.noMoney')} none />}
      {money.map((one) => (
        <FigureLines
          key={one.currency}
          value={moneyWords({ currency: one.currency, amount: one[side] }, i18n.language)}
          more={[t('measures.times', { count: side === 'owed' ? one.owedTimes : one.paidTimes })]}
        />
      ))}
    </td>
  )
}
