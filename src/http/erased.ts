/** What stands in place of what was erased with a person, wherever it is shown. */
import { say } from './messages/index.ts'

/** In place of a name. */
export function erasedName(language: string): string {
  return say.in(language, 'erased.name')
}

/** The subject of a case as it is shown: every case has one, until its person is erased. */
export function subjectShown(subject: string, language: string): string {
  return subject === '' ? say.in(language, 'erased.subject') : subject
}
