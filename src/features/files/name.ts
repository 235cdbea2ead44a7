/** A file's name, safe to show and to save under. */
const longest = 120

// Controls, and marks that turn the direction of writing around so that one ending looks like another.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Without folders, hidden characters, or the characters that some system forbids; never empty. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(hidden, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (plain === '') return 'file'
  const characters = [...plain]
  if (characters.length <= longest) return plain
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, longest - ending.length).join('') + ending
}

/** The header that has a browser save a file under this name. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
