/** A mail before it has a form: written once, as data, and set as plain text and as HTML. It has no words of its own. */

export interface Letter {
  readonly subject: string
  readonly greeting?: string
  /** Text as people wrote it; line breaks are kept. */
  readonly paragraphs: readonly string[]
  /** What was promised, until when, and the reason for that date line by line. */
  readonly promises?: readonly LetterPromise[]
  /** Lists under a title, such as the groups of a digest. */
  readonly sections?: readonly LetterSection[]
  /** The one thing to press. */
  readonly button?: { readonly label: string; readonly url: string }
  /** Small print: how to answer, how to complain, who writes. */
  readonly footer: readonly string[]
}

/** A letter without its subject, which stands on the outside as well. */
export type LetterBody = Omit<Letter, 'subject'>

export interface LetterPromise {
  readonly says: string
  readonly due: string
  readonly because: readonly string[]
}

export interface LetterSection {
  readonly title: string
  readonly lines: readonly { readonly text: string; readonly url?: string }[]
}

/** The letter as plain text; lines are left long, for the reader's program to wrap. */
export function letterAsText(letter: LetterBody): string {
  const blocks = [
    letter.greeting,
    ...letter.paragraphs,
    ...(letter.promises ?? []).map(promiseAsText),
    ...(letter.sections ?? []).map(sectionAsText),
    letter.button && `${letter.button.label}:\n${letter.button.url}`,
    // The mark by which mail programs know where the small print begins.
    letter.footer.length > 0 && ['-- ', ...letter.footer].join('\n'),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function promiseAsText({ says, due, because }: LetterPromise): string {
  return [says, due, ...because.map((line) => `  ${line}`)].join('\n')
}

function sectionAsText({ title, lines }: LetterSection): string {
  return [title, ...lines.map(({ text, url }) => (url ? `- ${text}\n  ${url}` : `- ${text}`))].join('\n')
}

/** The same letter as one HTML document: nothing is fetched, it follows the reader's light or dark. */
export function letterAsHtml(letter: Letter, language: string): string {
  const body = [
    letter.greeting && `<p>${lines(letter.greeting)}</p>`,
    ...letter.paragraphs.map((paragraph) => `<p>${lines(paragraph)}</p>`),
    ...(letter.promises ?? []).map(promiseAsHtml),
    ...(letter.sections ?? []).map(sectionAsHtml),
    letter.button &&
      `<p><a class="button" href="${address(letter.button.url)}">${escaped(letter.button.label)}</a></p>`,
    letter.footer.length > 0 &&
      `<hr>\n<p class="footer">${letter.footer.map((line) => lines(line)).join('<br>\n')}</p>`,
  ]
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(letter.subject)}</title>
<style>${styles}</style>
</head>
<body>
<div class="letter">
${body.filter(Boolean).join('\n')}
</div>
</body>
</html>
`
}

function promiseAsHtml({ says, due, because }: LetterPromise): string {
  const reasons = because.length > 0 ? `\n<br><small>${because.map(escaped).join('<br>')}</small>` : ''
  return `<p class="promise">${lines(says)}<br><strong>${escaped(due)}</strong>${reasons}</p>`
}

function sectionAsHtml(section: LetterSection): string {
  const items = section.lines.map(({ text, url }) => {
    const words = lines(text)
    return `<li>${url ? `<a href="${address(url)}">${words}</a>` : words}</li>`
  })
  return `<h2>${escaped(section.title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`
}

function lines(text: string): string {
  return escaped(text).replace(/\r\n|\r|\n/g, '<br>\n')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Only web addresses become links: a letter carries text that strangers wrote. */
function address(url: string): string {
  if (!/^https?:\/\//i.test(url)) throw new Error('A link in a letter starts with http:// or https://')
  return escaped(url)
}

// Colours are given for paper and for night, for some programs invert what is not; 4.5:1 and better in both.
const styles = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; background: #fbfaf7; color: #1d1c1a; }
.letter { max-width: 36em; margin: 0 auto; padding: 24px 16px; }
h2 { font-size: 18px; margin: 24px 0 8px; }
ul { margin: 0; padding-left: 20px; }
li { margin: 4px 0; }
a { color: #1f4f8f; }
.promise { border-left: 4px solid #1f4f8f; padding-left: 12px; }
.button { display: inline-block; padding: 12px 20px; border-radius: 4px; background: #1f4f8f; color: #ffffff; text-decoration: none; }
hr { border: 0; border-top: 1px solid #8a8780; margin: 24px 0 12px; }
.footer { font-size: 14px; color: #55524c; }
@media (prefers-color-scheme: dark) {
  body { background: #191817; color: #f1efea; }
  a { color: #a9c8f5; }
  .promise { border-left-color: #a9c8f5; }
  .button { background: #a9c8f5; color: #14202e; }
  .footer { color: #bdb9b0; }
}
`
