const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

/** Rows of the height that the real ones have, so that nothing moves when those come. */
export function SkeletonRows() {
  return ROWS.map((row) => (
    <tr key={row} className="queue-skeleton">
      <td className="queue-select" />
      <td className="queue-due">
        <span className="bone" />
      </td>
      <td className="queue-promise">
        <span className="bone" />
      </td>
      <td className="queue-case">
        <span className="bone bone-long" />
      </td>
      <td className="queue-with">
        <span className="bone" />
      </td>
    </tr>
  ))
}
