/** `troth schema`: the charter format as a JSON Schema, for editors that complete and check a charter. */
import { Command } from 'commander'
import { charterSchema } from '../core/charter/schema.ts'

export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of charters, by which editors complete and check them')
    .action(() => console.log(JSON.stringify(charterSchema(), null, 2)))
}
