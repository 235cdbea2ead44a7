import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { parseCharterWithHolidays } from '../core/charter/parse-with-holidays.ts'
import { problemLine } from '../core/charter/problem.ts'
import { type Against, againstInstalled } from './check-installed.ts'
import { whyUnread } from './unread.ts'

/** `troth check FILE...`: what charters get wrong, line by line; exit status 1 where there is an error. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check charter files: what is wrong, where, and how to mend it')
    .argument('<file...>', 'charter files (YAML)')
    .option(
      '--installed',
      'notice, too, what a file would take back of the calendar versions published here (DATABASE_URL or TROTH_DATA)',
    )
    .action(async (files: string[], { installed = false }: { installed?: boolean }) => {
      const today = new Date().toISOString().slice(0, 10)
      try {
        const errors = installed
          ? await againstInstalled(process.env, today, (against) => checkFiles(files, today, against))
          : await checkFiles(files, today)
        if (errors > 0) process.exitCode = 1
      } catch (problem) {
        process.stderr.write(`${(problem as Error).message}\n`)
        process.exitCode = 2
      }
    })
}

/** Says what each file gets wrong; returns how many errors there are in all. */
async function checkFiles(files: readonly string[], today: string, against?: Against): Promise<number> {
  let all = 0
  for (const file of files) {
    const { lines, errors } = await checkFile(file, today, against)
    for (const line of lines) {
      process.stdout.write(line.startsWith('ok:') && files.length > 1 ? `${file}: ${line}\n` : `${line}\n`)
    }
    all += errors
  }
  return all
}

/**
 * What a file's author is told, a line each, and how many of the lines are errors. Without errors the last line counts the
 * promises.
 *
 * @param today local date of the reader, `YYYY-MM-DD`
 */
export async function checkFile(
  file: string,
  today: string,
  against?: Against,
): Promise<{ lines: string[]; errors: number }> {
  let source: string
  try {
    source = await readFile(file, 'utf8')
  } catch (error) {
    return { lines: [whyUnread(file, error)], errors: 1 }
  }
  const { charter, problems } = await parseCharterWithHolidays(source, { file, today })
  const lines = problems.map(problemLine)
  if (charter === null) {
    return { lines, errors: problems.filter(({ severity }) => severity === 'error').length }
  }
  if (against) lines.unshift(...(await against(file, charter, source)))
  const promises = charter.commitments.length
  const measured = charter.commitments.filter(({ kind }) => kind !== 'pledge').length
  return {
    lines: [...lines, `ok: ${promises} ${promises === 1 ? 'promise' : 'promises'}, ${measured} measured`],
    errors: 0,
  }
}
