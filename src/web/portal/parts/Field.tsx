/** The fields of a form: label, hint, what is wrong, then the field, tied together for those who hear them. */
import type { InputHTMLAttributes, ReactNode } from 'react'
import type { Choice } from '../services.ts'
import type { FormState, Site } from '../site.ts'

interface FieldProps {
  site: Site
  form: FormState
  name: string
  label: string
  hint?: string
  optional?: boolean
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'password'
  autoComplete?: string
  maxLength?: number
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
}

export function TextField({ type = 'text', autoComplete, maxLength, inputMode, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        type={type}
        name={field.name}
        defaultValue={type === 'password' ? undefined : (field.form.values[field.name] ?? '')}
        autoComplete={autoComplete}
        maxLength={maxLength}
        inputMode={inputMode}
        spellCheck={type === 'text' ? undefined : false}
      />
    </Field>
  )
}

export function TextArea({
  rows = 6,
  maxLength,
  ...field
}: FieldProps & { rows?: number; maxLength?: number }) {
  return (
    <Field {...field}>
      <textarea
        {...describedBy(field)}
        name={field.name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={field.form.values[field.name] ?? ''}
      />
    </Field>
  )
}

export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[]
  groups?: readonly ChoiceGroup[]
  /** The first option, standing for no choice; left out where one is chosen from the start. */
  none?: string
}

export function SelectField({ choices, groups = [], none, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <select {...describedBy(field)} name={field.name} defaultValue={field.form.values[field.name] ?? ''}>
        {none !== undefined && <option value="">{none}</option>}
        <Options choices={choices} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options choices={group.choices} />
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

function Options({ choices }: { choices: readonly Choice[] }) {
  return choices.map((choice) => (
    <option key={choice.id} value={choice.id}>
      {choice.label}
    </option>
  ))
}

export function FilesField(field: FieldProps) {
  return (
    <Field {...field}>
      <input {...describedBy(field)} type="file" name={field.name} multiple />
    </Field>
  )
}

/** Several choices to see at once: radio buttons, or boxes to tick. `values[name]` holds what is chosen, separated by spaces. */
export function ChoiceField({
  kind,
  choices,
  ...field
}: FieldProps & { kind: 'radio' | 'checkbox'; choices: readonly (Choice & { text?: string })[] }) {
  const error = errorOf(field)
  const chosen = (field.form.values[field.name] ?? '').split(' ')
  return (
    <div className="field" data-wrong={error !== undefined || undefined}>
      <fieldset aria-describedby={describedBy(field)['aria-describedby']}>
        <legend>{field.label}</legend>
        <HintAndError field={field} />
        {choices.map((choice, index) => (
          <label key={choice.id} className="choice">
            <input
              id={index === 0 ? fieldId(field.name) : undefined}
              type={kind}
              name={field.name}
              value={choice.id}
              defaultChecked={chosen.includes(choice.id)}
            />
            <span>
              <span className="choice-label">{choice.label}</span>
              {choice.text && <span className="hint">{choice.text}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <div className="field" data-wrong={errorOf(field) !== undefined || undefined}>
      <label htmlFor={fieldId(field.name)}>
        {field.label}
        {field.optional && <span className="optional"> ({field.site.messages.contact.optional})</span>}
      </label>
      <HintAndError field={field} />
      {children}
    </div>
  )
}

function HintAndError({ field }: { field: FieldProps }) {
  const error = errorOf(field)
  return (
    <>
      {field.hint && (
        <p className="hint" id={`${fieldId(field.name)}-hint`}>
          {field.hint}
        </p>
      )}
      {error !== undefined && (
        <p className="wrong" id={`${fieldId(field.name)}-wrong`}>
          <span className="unseen">{field.site.messages.errors.prefix}</span>
          {error}
        </p>
      )}
    </>
  )
}

function describedBy(field: FieldProps) {
  const id = fieldId(field.name)
  const wrong = errorOf(field) !== undefined
  const by = [field.hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return {
    id,
    'aria-describedby': by || undefined,
    'aria-invalid': wrong || undefined,
    'aria-required': field.optional ? undefined : true,
  }
}

function errorOf(field: FieldProps): string | undefined {
  return field.form.errors.find((error) => error.field === field.name)?.message
}

export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}
