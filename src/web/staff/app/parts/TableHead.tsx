/** What a column holds; `unseen` where it is plain to the eye, as with buttons; nothing where there is none this time. */
export type ColumnName = string | { readonly unseen: string } | false | undefined

/** The names of a table's columns, the same above every list. */
export function TableHead({ columns }: { readonly columns: readonly ColumnName[] }) {
  return (
    <thead className="table-head">
      <tr>
        {columns.map((column) => {
          if (column === false || column === undefined) return null
          const isSeen = typeof column === 'string'
          const name = isSeen ? column : column.unseen
          return (
            <th key={name} scope="col">
              {isSeen ? name : <span className="unseen">{name}</span>}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
