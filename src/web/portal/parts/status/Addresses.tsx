/** How each address was found when it was last asked: by word, shape and colour together. */
import type { Address, AvailabilityOfPromise } from '../../../../features/availability/contract.ts'
import type { Site } from '../../site.ts'

export function Addresses({ site, promise }: { site: Site; promise: AvailabilityOfPromise }) {
  const { status } = site.messages
  return (
    <div className="table-scroll">
      <table className="addresses">
        <caption className="unseen">{`${status.addresses}: ${promise.says}`}</caption>
        <thead>
          <tr>
            <th scope="col">{status.address}</th>
            <th scope="col">{status.state}</th>
            <th scope="col" className="number">
              {status.answerTime}
            </th>
            <th scope="col" className="number">
              {status.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {promise.addresses.map((address) => (
            <tr key={address.shown}>
              <th scope="row">{address.shown}</th>
              <td>
                <State site={site} address={address} />
              </td>
              <td className="number" data-label={status.answerTime}>
                {address.took === null ? '–' : site.took(address.took)}
              </td>
              <td className="number" data-label={status.share}>
                {address.twelveMonths.share === null ? status.none : site.exactly(address.twelveMonths.share)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const shapes = { answering: '●', failing: '▲', maintenance: '◼', unknown: '○' } as const

function State({ site, address }: { site: Site; address: Address }) {
  const { status } = site.messages
  const { state, failingSince, askedAt } = address
  return (
    <>
      <span className={`address-state address-${state}`}>
        <span aria-hidden="true">{shapes[state]}</span> {status.states[state]}
      </span>
      {failingSince !== null && (
        <span className="quiet"> {status.since(site.dates.dayAndTime(failingSince))}</span>
      )}
      {failingSince === null && (
        <span className="address-asked quiet">
          {status.lastAsked}: {askedAt === null ? status.never : site.dates.dayAndTime(askedAt)}
        </span>
      )}
    </>
  )
}
