import { describe, expect, it } from 'vitest'
import { listSettings, maskSecrets, readConfiguration } from './configuration.ts'

describe('the configuration', () => {
  it('has a value for everything it needs when nothing is set', () => {
    expect(readConfiguration({})).toEqual({
      configuration: {
        host: '127.0.0.1',
        port: 4000,
        dataFolder: expect.stringMatching(/[/\\]data$/),
        publicUrl: 'http://localhost:4000',
        trustedProxies: [],
        outgoingNetworks: [],
        probeControls: [],
        logLevel: 'warn',
      },
    })
  })

  it('takes what is set; the public address follows the port', () => {
    const read = readConfiguration({
      PORT: '8080',
      TROTH_DATA: '/srv/troth',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      OUTGOING_NETWORKS: '10.1.0.0/16,192.168.7.7',
      PROBE_CONTROLS: 'https://www.example.org, http://10.1.0.1:8080/',
    })
    expect(read).toMatchObject({
      configuration: {
        port: 8080,
        dataFolder: '/srv/troth',
        publicUrl: 'http://localhost:8080',
        trustedProxies: ['10.0.0.0/8', '::1'],
        outgoingNetworks: ['10.1.0.0/16', '192.168.7.7'],
        probeControls: ['https://www.example.org', 'http://10.1.0.1:8080/'],
      },
    })
  })

  it('reads an empty value as none', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '', SMTP_URL: '' })).toMatchObject({
      configuration: { port: 4000, databaseUrl: undefined, smtpUrl: undefined },
    })
  })

  it.each([
    ['HOST', 'www.example.org', 'HOST has to be an address of this machine: 127.0.0.1'],
    ['PORT', '70000', 'PORT has to be 1 to 65535'],
    ['PORT', 'http', 'PORT has to be a number'],
    ['DATABASE_URL', 'localhost/troth', 'DATABASE_URL has to be an address such as postgres://'],
    ['PUBLIC_URL', 'service.example.org', 'PUBLIC_URL has to be an address such as https://'],
    ['PUBLIC_URL', 'https://example.org/troth', 'PUBLIC_URL has to be the address alone'],
    ['SMTP_URL', 'https://mail.example.org', 'SMTP_URL has to be an address such as smtp://'],
    ['MAIL_FROM', 'Us <us@example.org>', 'MAIL_FROM has to be a plain address'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'TRUSTED_PROXIES has to be addresses or networks'],
    ['OUTGOING_NETWORKS', '10.0.0.0/8, intranet', 'OUTGOING_NETWORKS has to be addresses or networks'],
    ['PROBE_CONTROLS', 'example.org', 'PROBE_CONTROLS has to be web addresses'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL has to be one of fatal'],
  ])('says what is wrong with %s=%s', (name, value, problem) => {
    const read = readConfiguration({ [name]: value })
    expect('wrong' in read && read.wrong.map((setting) => setting.problem)).toEqual([
      expect.stringContaining(problem),
    ])
  })

  it('shows no password', () => {
    const shown = listSettings({
      DATABASE_URL: 'postgres://us:s3cret@db.example.org/troth?sslpassword=s3cret',
      SMTP_URL: 's3cret without a scheme',
    })
    expect(JSON.stringify(shown)).not.toContain('s3cret')
    expect(shown.find(({ name }) => name === 'DATABASE_URL')?.value).toContain('us:***@db.example.org')
    expect(maskSecrets('smtp://mail.example.org:25')).toBe('smtp://mail.example.org:25')
  })
})
