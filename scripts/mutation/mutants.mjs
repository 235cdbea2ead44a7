/**
 * The comparisons of a source, each made into a call that can be told to answer as another comparison would. One build
 * then holds every mutant, and which one is awake is a number.
 */
import { parseSync } from 'vite'

/** What each comparison is changed to: its boundary moved, and its answer turned round. */
const changes = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
}

/**
 * The source with its comparisons as calls of `$mutation`, and the mutants in it: `id`, `comparison` (the
 * id of its first mutant), `file`, `line`, `code` (the comparison as it stands), `place` (its number among equal ones of
 * the file) and `change`.
 *
 * @param {string} file as it is to be named
 * @param {string} source
 * @param {number} firstId
 */
export function withMutants(file, source, firstId) {
  const comparisons = []
  visit(parseSync(file, source).program, (node) => {
    if (node.type === 'BinaryExpression' && changes[node.operator] !== undefined) comparisons.push(node)
  })
  const mutants = []
  const edits = []
  const places = new Map()
  for (const { start, end, left, right, operator } of comparisons) {
    const code = source.slice(start, end).replace(/\s+/g, ' ')
    const line = source.slice(0, start).split('\n').length
    const id = firstId + mutants.length
    const place = (places.get(code) ?? 0) + 1
    places.set(code, place)
    for (const change of changes[operator]) {
      const of = { comparison: id, file, line, code, place }
      mutants.push({ id: firstId + mutants.length, ...of, change: `${operator} → ${change}` })
    }
    edits.push({ at: start, until: start, text: `$mutation['${operator}'](${id}, ` })
    edits.push({ at: left.end, until: right.start, text: ', ', around: source.slice(left.end, right.start) })
    edits.push({ at: end, until: end, text: ')' })
  }
  return { code: edited(source, edits), mutants }
}

function visit(node, look) {
  if (Array.isArray(node)) for (const one of node) visit(one, look)
  else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') look(node)
    for (const [key, value] of Object.entries(node)) if (key !== 'parent') visit(value, look)
  }
}

/** Brackets between the operands, such as those of `(a) < (b)`, stay where they are. */
function edited(source, edits) {
  let code = ''
  let at = 0
  const inOrder = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.at - b.at || a.until - b.until || a.order - b.order)
  for (const { at: from, until, text, around } of inOrder) {
    code += source.slice(at, from)
    code += around === undefined ? text : around.replace(/[<>=!]+/, text)
    at = until
  }
  return code + source.slice(at)
}
