/** To the first field of a form that is empty; to its first field where none is, and what stands there is wrong. */
export function focusMissing(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll('input')].filter(
    ({ type }) => type !== 'radio' && type !== 'checkbox',
  )
  const field = fields.find(({ value }) => value === '') ?? fields[0]
  field?.focus()
}
