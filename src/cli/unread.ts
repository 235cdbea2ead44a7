/** A file that somebody named and that cannot be read: why, in words that name it. */

/** Thrown instead of what the system says. */
export class Unread extends Error {}

/**
 * For the end of a promise that reads the file.
 * @throws Unread for what the system says; anything else as it is
 */
export function unread(file: string): (error: unknown) => never {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Unread(whyUnread(file, error))
  }
}

/** Why a file could not be read, for whoever named it. */
export function whyUnread(file: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return `${file}: ${reasons[code ?? ''] ?? (code?.startsWith('Z_') ? cutOff : message)}`
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder; name the file in it',
  EACCES: 'this file may not be read',
}

const cutOff = 'the gzipped file was cut off or changed'
