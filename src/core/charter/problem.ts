/** Something that a charter file gets wrong (`error`), or that its author should know (`notice`). */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** Where in the charter: `commitments.written-reply.within`; empty for the file as a whole. */
  readonly path: string
  readonly message: string
  /** What could have stood there; empty for a notice that asks for nothing. */
  readonly expected: string
  /** The nearest right spelling. */
  readonly nearest?: string
  readonly severity: 'error' | 'notice'
}

/** The problem in one line: `file:line:column: message; expected …; did you mean …?` */
export function problemLine(problem: Problem): string {
  const parts = [problem.message]
  if (problem.expected !== '') parts.push(`expected ${problem.expected}`)
  if (problem.nearest !== undefined) parts.push(`did you mean ${problem.nearest}?`)
  const kind = problem.severity === 'notice' ? 'notice: ' : ''
  return `${problem.file}:${problem.line}:${problem.column}: ${kind}${parts.join('; ')}`
}

/** In the order in which they stand in the file. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((one, other) => one.line - other.line || one.column - other.column)
}
