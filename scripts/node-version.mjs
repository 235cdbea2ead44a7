/** Imported before anything else: says what is wrong rather than failing on newer syntax somewhere inside. */
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Troth needs Node.js 20.19 or later; this is ${process.version}. See https://nodejs.org/en/download`,
  )
  process.exit(1)
}
