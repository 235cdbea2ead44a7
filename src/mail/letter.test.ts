import { describe, expect, it } from 'vitest'
import { type Letter, letterAsHtml, letterAsText } from './letter.ts'

const letter: Letter = {
  subject: 'We have it: “Cohort 14”',
  greeting: 'Dear Abena Osei,',
  paragraphs: ['Thank you for writing.', 'First line\nsecond line'],
  promises: [
    {
      says: 'We reply within 3 working days.',
      due: 'Thursday 10 December, 17:00',
      because: ['received Monday 7', '3 working days'],
    },
  ],
  sections: [
    {
      title: 'Broken',
      lines: [
        { text: 'K7MQ-4XD9', url: 'https://charter.example/staff/cases/K7MQ-4XD9' },
        { text: 'and 3 more' },
      ],
    },
  ],
  button: { label: 'Open your case', url: 'https://charter.example/case/abc?x=1&y=2' },
  footer: ['Answer on the page of your case.', 'Riverside Institute'],
}

describe('a letter as text', () => {
  it('says everything, in its order', () => {
    expect(letterAsText(letter)).toBe(`Dear Abena Osei,

Thank you for writing.

First line
second line

We reply within 3 working days.
Thursday 10 December, 17:00
  received Monday 7
  3 working days

Broken
- K7MQ-4XD9
  https://charter.example/staff/cases/K7MQ-4XD9
- and 3 more

Open your case:
https://charter.example/case/abc?x=1&y=2

-- 
Answer on the page of your case.
Riverside Institute
`)
  })

  it('leaves out what there is none of', () => {
    expect(letterAsText({ paragraphs: ['Hello.'], footer: [] })).toBe('Hello.\n')
  })
})

describe('a letter as HTML', () => {
  const html = letterAsHtml(letter, 'en-GB')

  it('says the same words as the text', () => {
    const plain = html
      .replace(/<style>[\s\S]*<\/style>|<title>[^<]*<\/title>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    const withoutAddresses = letterAsText(letter)
      .replace(/https:\S+/g, '')
      .replace(/^- |^-- $|:$/gm, '')
    expect(wordsOf(plain)).toEqual(wordsOf(withoutAddresses))
  })

  it('says its language and follows light and dark', () => {
    expect(html).toContain('<html lang="en-GB">')
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('prefers-color-scheme: dark')
  })

  it('fetches nothing', () => {
    expect(html).not.toMatch(/\bsrc=|<link|<script|@import|url\(/i)
  })

  it('shows what strangers wrote as text', () => {
    const hostile = '<img src=x onerror="alert(1)"> & \'quotes\''
    const made = letterAsHtml(
      {
        subject: hostile,
        greeting: hostile,
        paragraphs: [hostile],
        promises: [{ says: hostile, due: hostile, because: [hostile] }],
        sections: [{ title: hostile, lines: [{ text: hostile }] }],
        button: { label: hostile, url: 'https://x.example/"><script>' },
        footer: [hostile],
      },
      '"><script>',
    )
    expect(made).not.toMatch(/<img|<script|onerror="/)
  })

  it('links to web addresses only', () => {
    const made = () => letterAsHtml({ ...letter, button: { label: 'x', url: 'javascript:alert(1)' } }, 'en')
    expect(made).toThrow('http')
  })
})

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
