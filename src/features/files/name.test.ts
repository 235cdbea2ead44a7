import { describe, expect, it } from 'vitest'
import { attachment, cleanName } from './name.ts'

describe('the name of a file', () => {
  it.each([
    ['informe año 2026.pdf', 'informe año 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\letters\\scan.png', 'scan.png'],
    ['.htaccess', 'htaccess'],
    ['bill\u202Efdp.exe', 'billfdp.exe'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['what?.txt ', 'what-.txt'],
    ['..', 'file'],
    ['', 'file'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanName(given)).toBe(expected)
  })

  it('is cut, and keeps its ending', () => {
    const name = cleanName(`${'ñ'.repeat(300)}.docx`)
    expect([...name]).toHaveLength(120)
    expect(name.endsWith('ñ.docx')).toBe(true)
  })

  it('goes into a header that no name can break', () => {
    expect(attachment('a"b; c\\.pdf')).toBe(
      `attachment; filename="a_b; c_.pdf"; filename*=UTF-8''a%22b%3B%20c%5C.pdf`,
    )
    expect(attachment("año's.pdf")).toBe(
      `attachment; filename="a_o's.pdf"; filename*=UTF-8''a%C3%B1o%27s.pdf`,
    )
  })
})
