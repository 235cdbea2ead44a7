/** What is wrong with a form, on top of it, each line leading to its field. */
import type { FormState, Site } from '../site.ts'
import { fieldId } from './Field.tsx'

export function ErrorSummary({ site, form, note }: { site: Site; form: FormState; note?: string }) {
  if (form.errors.length === 0) return null
  return (
    <div className="problem" role="alert" aria-labelledby="problem-heading">
      <h2 id="problem-heading">{site.messages.errors.heading}</h2>
      <ul>
        {form.errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            {error.field === '' ? error.message : <a href={`#${fieldId(error.field)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
      {note && <p>{note}</p>}
    </div>
  )
}
