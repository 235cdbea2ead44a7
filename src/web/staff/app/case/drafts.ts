/** Drafts are kept on this computer, one for each case and kind of writing, until they are sent or thrown away. */
import { type Draft, emptyDraft, type WritingKind } from './writings.ts'

const PREFIX = 'troth:draft:'
const KEPT_FOR = 90 * 24 * 3_600_000

/** Whose drafts these are: two who share a computer do not read each other's. */
let owner = ''

export function draftsBelongTo(staffId: string): void {
  owner = staffId
}

const nameOf = (caseId: string, kind: string) => `${PREFIX}${owner}:${caseId}:${kind}`

export function readDraft(caseId: string, kind: WritingKind): Draft | null {
  return parse(localStorage.getItem(nameOf(caseId, kind)))
}

export function writeDraft(caseId: string, kind: WritingKind, draft: Draft): void {
  localStorage.setItem(nameOf(caseId, kind), JSON.stringify({ ...draft, savedAt: Date.now() }))
}

export function dropDraft(caseId: string, kind: WritingKind): void {
  localStorage.removeItem(nameOf(caseId, kind))
}

/** The kind of the draft written to last on this case. */
export function latestDraftKind(caseId: string): string | null {
  return draftsOf(caseId)[0]?.kind ?? null
}

/** The drafts on this case, the latest first. */
export function draftsOf(caseId: string): readonly { readonly kind: string; readonly savedAt: number }[] {
  const prefix = nameOf(caseId, '')
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({
      kind: name.slice(prefix.length),
      savedAt: parse(localStorage.getItem(name))?.savedAt ?? 0,
    }))
    .sort((one, other) => other.savedAt - one.savedAt)
}

/** Forgets what nobody has touched for three months. */
export function dropOldDrafts(now: number): void {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue
    const savedAt = parse(localStorage.getItem(name))?.savedAt ?? 0
    if (now - savedAt > KEPT_FOR) localStorage.removeItem(name)
  }
}

function parse(text: string | null): Draft | null {
  try {
    // A draft of an earlier Troth lacks what has been added since.
    return text === null ? null : { ...emptyDraft(0), ...(JSON.parse(text) as Draft) }
  } catch {
    return null
  }
}
