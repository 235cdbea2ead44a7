/** The rows of a promise that is a table of limits, beneath the figure that they make together. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { Figure } from '../../../features/reports/contract.ts'
import type { Site } from '../site.ts'

interface PartFiguresProps {
  site: Site
  says: string
  parts: PublicPromise['targets'][number]['parts']
}

export function PartFigures({ site, says, parts }: PartFiguresProps) {
  const { charter } = site.messages
  return (
    <div className="figure-table figure-parts">
      <table>
        <caption>
          {charter.parts}
          <span className="unseen">: {says}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{charter.part}</th>
            <th scope="col">{charter.partWithin}</th>
            <th scope="col" className="number">
              {charter.kept}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ key, which, within, figure }) => (
            <tr key={key}>
              <th scope="row">{which}</th>
              <td>{within ?? charter.partFormer}</td>
              <td className="number">{shareWords(site, figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The bare numbers where a percentage would say more than is known. */
function shareWords(site: Site, { share, few, kept, broken }: Figure): string {
  const { charter } = site.messages
  if (share === null) return charter.noCases
  const counts = charter.partOf(site.number(kept), site.number(kept + broken))
  return few ? counts : `${site.measured(share)} (${counts})`
}
