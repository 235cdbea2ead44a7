import { describe, expect, it } from 'vitest'
import { mailSettings } from './settings.ts'

const publicUrl = 'https://charter.example:8443'

describe('mail settings', () => {
  it('are none without an SMTP server', () => {
    expect(mailSettings({}, publicUrl)).toBeNull()
    expect(mailSettings({ SMTP_URL: '' }, publicUrl)).toBeNull()
  })

  it('name a sender at the public host when none is given', () => {
    expect(mailSettings({ SMTP_URL: 'smtp://mail.example:587' }, publicUrl)).toEqual({
      smtpUrl: 'smtp://mail.example:587',
      from: 'no-reply@charter.example',
      replyTo: null,
    })
  })

  it('take any server, also one inside the house', () => {
    expect(mailSettings({ SMTP_URL: 'smtp://127.0.0.1:1025' }, publicUrl)).not.toBeNull()
    expect(mailSettings({ SMTP_URL: 'smtps://me:secret@10.0.0.4' }, publicUrl)).not.toBeNull()
  })

  it.each([
    [{ SMTP_URL: 'mail.example:587' }, 'SMTP_URL'],
    [{ SMTP_URL: 'https://mail.example' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Riverside <a@b.example>' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_REPLY_TO: 'a@b.example\nBcc: c@d.example' }, 'MAIL_REPLY_TO'],
  ])('say what is wrong with %j', (environment, variable) => {
    expect(() => mailSettings(environment, publicUrl)).toThrow(variable)
  })
})
