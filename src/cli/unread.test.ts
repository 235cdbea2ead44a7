import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Unread, unread, whyUnread } from './unread.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-unread-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a file that cannot be read is named with the reason, whatever the system says of it', async () => {
  const missing = path.join(folder, 'none.yaml')
  const refused = async (file: string) => readFile(file).catch(unread(file)).catch(String)
  expect(await refused(missing)).toBe(`Error: ${missing}: there is no such file`)
  expect(await refused(folder)).toBe(`Error: ${folder}: this is a folder; name the file in it`)
  await expect(readFile(folder).catch(unread(folder))).rejects.toBeInstanceOf(Unread)
  const coded = (code: string) => Object.assign(new Error('as the system has it'), { code })
  expect(whyUnread('a', coded('EACCES'))).toBe('a: this file may not be read')
  expect(whyUnread('a', coded('Z_BUF_ERROR'))).toBe('a: the gzipped file was cut off or changed')
  expect(whyUnread('a', coded('EIO'))).toBe('a: as the system has it')
})

test('what is no failure to read stays what it is', () => {
  const bug = new TypeError('a bug')
  expect(() => unread('a')(bug)).toThrow(bug)
})
