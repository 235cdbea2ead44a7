import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'

describe('a file of a spreadsheet', () => {
  it('is read with its line numbers, past empty lines, a mark of its encoding and Windows line ends', () => {
    expect(readCsv('\uFEFFa,b\r\n\r\n 1 , 2 \r\n3,4').lines).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1', '2'] },
      { line: 4, cells: ['3', '4'] },
    ])
  })

  it('can have semicolons, as where the comma is for decimals', () => {
    expect(readCsv('given;value\n2026-01-01;4,5').lines[1]!.cells).toEqual(['2026-01-01', '4,5'])
  })

  it('counts the lines within quotation marks', () => {
    expect(readCsv('a\n"x\ny ""z"""\nlast').lines.slice(1)).toEqual([
      { line: 2, cells: ['x\ny "z"'] },
      { line: 4, cells: ['last'] },
    ])
  })

  it('names the line of a quotation mark that is never closed', () => {
    expect(readCsv('a\nb\n"c\nd').unclosed).toBe(3)
  })

  it('gives back whatever was written with quotation marks', () => {
    const cell = fc.string().filter((text) => text.trim() !== '' && !text.includes('\r'))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        expect(
          readCsv(`a,b\n${text}`)
            .lines.slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows)
      }),
    )
  })
})
