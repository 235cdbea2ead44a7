import { expect, test } from 'vitest'
import { mailSettings } from './settings.ts'

const publicUrl = 'https://charter.example:8443'

test('without an SMTP server there are no settings: mail is held', () => {
  expect(mailSettings({ mailFrom: 'service@riverside.example' }, publicUrl)).toBeNull()
})

test('the sender is at the public host when none is given', () => {
  expect(mailSettings({ smtpUrl: 'smtp://127.0.0.1:1025' }, publicUrl)).toEqual({
    smtpUrl: 'smtp://127.0.0.1:1025',
    from: 'no-reply@charter.example',
    replyTo: null,
  })
})

test('sender and answers go by what is set', () => {
  const set = {
    smtpUrl: 'smtps://mail.example',
    mailFrom: 'service@a.example',
    mailReplyTo: 'answers@a.example',
  }
  expect(mailSettings(set, publicUrl)).toEqual({
    smtpUrl: 'smtps://mail.example',
    from: 'service@a.example',
    replyTo: 'answers@a.example',
  })
})
