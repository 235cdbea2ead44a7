/** What the bars show, in numbers; and the response times of each day. */
import type { AvailabilityOfPromise } from '../../../../features/availability/contract.ts'
import type { Site } from '../../site.ts'

interface TableProps {
  site: Site
  promise: AvailabilityOfPromise
}

export function CountsTable({ site, promise }: TableProps) {
  const { status } = site.messages
  return (
    <div className="table-scroll">
      <table>
        <caption className="unseen">{`${status.byMonth}: ${promise.says}`}</caption>
        <thead>
          <tr>
            <th scope="col">{status.month}</th>
            {[
              status.answeredColumn,
              status.failedColumn,
              status.maintenanceColumn,
              status.notObservedColumn,
              status.share,
            ].map((label) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {promise.months.map(({ month, figure }) => (
            <tr key={month}>
              <th scope="row">{site.dates.month(month)}</th>
              <td className="number">{site.number(figure.answered)}</td>
              <td className="number">{site.number(figure.failed)}</td>
              <td className="number">{site.number(figure.maintenance)}</td>
              <td className="number">{site.number(figure.ownOutage)}</td>
              <td className="number">{figure.share === null ? status.none : site.exactly(figure.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function TimesTable({ site, promise }: TableProps) {
  const { status } = site.messages
  const days = promise.days.filter(({ times }) => times.half !== null)
  const took = (time: number | null) => (time === null ? status.none : site.took(time))
  return (
    <div className="table-scroll">
      <table>
        <caption className="unseen">{`${status.times}: ${promise.says}`}</caption>
        <thead>
          <tr>
            <th scope="col">{status.day}</th>
            {[status.half, status.most, status.slowest].map((label) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, times }) => (
            <tr key={day}>
              <th scope="row">{site.dates.day(day)}</th>
              <td className="number">{took(times.half)}</td>
              <td className="number">{took(times.most)}</td>
              <td className="number">{took(times.slowest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
