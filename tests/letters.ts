/** Letters of the outbox as their readers see them. */
import { type LetterBody, letterAsText } from '../src/mail/letter.ts'

/** The row with its letter as plain text, under `text`. */
export function asRead<Row extends { readonly letter: LetterBody }>({
  letter,
  ...row
}: Row): Omit<Row, 'letter'> & { readonly text: string } {
  return { ...row, text: letterAsText(letter) }
}
