/** What the public pages need done, in the words of the contracts. The application implements it; tests fake it. */
import type { z } from 'zod'
import type { SignIn } from '../../features/access/contract.ts'
import type { Availability } from '../../features/availability/contract.ts'
import type { Receipt, TrackedCase } from '../../features/cases/contract.ts'
import type { PublicCharter, PublicVersion, PublicVersions } from '../../features/charters/contract.ts'
import type { CaseProof, SignedRoot } from '../../features/ledger/contract.ts'
import type { Setup } from '../../features/organisation/contract.ts'

/** Why something was not done; nothing was changed. */
export type Refusal =
  /** The link has run out. */
  | { readonly refused: 'expired' }
  /** No such link, case or file. */
  | { readonly refused: 'unknown' }
  /** Too many tries; `retryAfter` in seconds. */
  | { readonly refused: 'limited'; readonly retryAfter: number }
  /** What was sent is not right: `field` is a name of the form (`email`, `files`, `account.email` …), `message` is in the
   * reader's language and says how to mend it. */
  | { readonly refused: 'invalid'; readonly errors: readonly FieldError[] }
  /** No longer possible as the case stands now: withdrawn meanwhile, or the proposal was answered already. */
  | { readonly refused: 'conflict' }

export interface FieldError {
  readonly field: string
  readonly message: string
}

/** Who is asking: for limits, and to write to them in the language they read. */
export interface Visitor {
  readonly ip: string
  readonly language: string
}

/** A visitor who sends something: what carries the same key is done once, and answered the same again. */
export interface Sender extends Visitor {
  readonly idempotencyKey: string
}

export interface PortalOrganisation {
  readonly name: string
  /** BCP 47; the first is what a reader gets whose own is not among them. */
  readonly languages: readonly string[]
  /** IANA. */
  readonly timeZone: string
}

export interface Choice {
  readonly id: string
  readonly label: string
}

/** What a customer chooses from when getting in touch, from the charter in force. */
export interface ContactChoices {
  readonly about: readonly Choice[]
  /** Empty where the charter makes no difference between customers. */
  readonly segments: readonly Choice[]
}

export interface UploadedFile {
  readonly name: string
  /** As the browser says; not to be believed. */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** From the contact page, trimmed, each field within its length; one of `email` and `phone` may be null, or both. */
export interface ContactInput {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly about: string
  readonly segment: string | null
  readonly subject: string
  readonly message: string
  readonly files: readonly UploadedFile[]
}

export interface FileContent {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>
}

export interface PortalServices {
  isSetUp(): Promise<boolean>
  organisation(): Promise<PortalOrganisation>
  /** Null while no charter is in force. */
  publicCharter(language: string): Promise<PublicCharter | null>
  /** Every published version, and what changed about the calendars. */
  charterVersions(language: string): Promise<PublicVersions>
  /** One published version, for good; null where none is called so. */
  charterVersion(name: string, language: string): Promise<PublicVersion | null>
  /** The newest signed root of the ledger; null before the first. */
  newestRoot(): Promise<SignedRoot | null>
  /** `before`: the mark of a page of incidents further back. */
  availability(language: string, before?: string): Promise<Availability>
  choices(language: string): Promise<ContactChoices>

  /** Opens a case on the channel `web`. `Receipt.trackingUrl` is set: the page sends the customer there. */
  openCase(input: ContactInput, sender: Sender): Promise<{ readonly receipt: Receipt } | Refusal>

  /** The case behind a link, read in the visitor's language. */
  tracked(token: string, visitor: Visitor): Promise<{ readonly case: TrackedCase } | Refusal>
  /** A file of the conversation, only if it belongs to the case of this link and the customer may see it. */
  trackedFile(
    token: string,
    fileId: string,
    visitor: Visitor,
  ): Promise<{ readonly file: FileContent } | Refusal>
  /** What proves that the record of the case was not changed. `unknown` also while nothing of it is sealed. */
  trackedProof(token: string, visitor: Visitor): Promise<{ readonly proof: CaseProof } | Refusal>
  customerMessage(
    token: string,
    message: { readonly text: string; readonly files: readonly UploadedFile[] },
    sender: Sender,
  ): Promise<Done | Refusal>
  /** `text` is empty unless the customer wrote something; on a refusal of the date it says what would suit. */
  answerProposal(
    token: string,
    answer: { readonly accept: boolean; readonly text: string },
    sender: Sender,
  ): Promise<Done | Refusal>
  object(token: string, reason: string, sender: Sender): Promise<Done | Refusal>
  /** `reason` may be empty: then the service records that the customer gave none. */
  withdraw(token: string, reason: string, sender: Sender): Promise<Done | Refusal>
  /** Mails a new link if there is such a case with that address. Answers the same, and takes as long, if not. */
  renewLink(
    request: { readonly reference: string; readonly email: string },
    visitor: Visitor,
  ): Promise<Done | Refusal>

  /** From the page of a link that has run out: mails a new one to the address that the case knows, if it knows one. */
  renewExpired(token: string, visitor: Visitor): Promise<Done | Refusal>

  setUp(input: z.infer<typeof Setup>, visitor: Visitor): Promise<SignedIn | Refusal>
  /** `invalid` (with no errors) when address and password do not match. */
  signIn(input: z.infer<typeof SignIn>, visitor: Visitor): Promise<SignedIn | Refusal>
}

export interface Done {
  readonly done: true
}

export interface SignedIn {
  /** The whole value of the `Set-Cookie` header, attributes included. */
  readonly setCookie: string
}
