import type { ledger as english } from '../en/ledger.ts'

export const ledger: Record<keyof typeof english, string> = {
  title: 'Prueba de los registros',
  about:
    'Cada anotación cubre la anterior, y cada cinco minutos como mucho se sellan con una firma las nuevas. Así se descubre a quien cambie después un registro, también en la base de datos.',
  sealed: 'Último sello',
  notYet: 'Aún no se ha sellado nada. Se hace unos segundos después del primer caso.',
  when: 'Cuándo',
  size: 'Registros que cubre',
  root: 'Raíz',
  key: 'Clave',
  keepRoot:
    'Guarde una raíz fuera de la casa: envíe una a sus auditores cada trimestre. Con ella cualquiera puede comprobar más tarde que nada anterior cambió, aunque alguien se hiciera con la clave.',
  downloadRoot: 'Descargar esta raíz',
  checking: 'Compruébelo usted',
  checkingAbout:
    'Estas órdenes recalculan a partir de los registros cada fecha, cada juicio y cada cifra publicada, y dicen cuál es la primera que difiere. Ejecútelas donde esté instalado Troth; para un archivo no hace falta ni red ni base de datos.',
  fromSource: '¿Inició Troth con npm start? Entonces escriba cada una así, en esa carpeta:',
  command_installation: 'Esta instalación',
  command_export: 'Todos los registros en un archivo, sin lo que escribió la gente',
  command_bundle: 'Ese archivo, en cualquier máquina',
  command_kept: 'Y si sigue empezando por una raíz que usted guardó',
  keys: 'Claves que han firmado',
  noKeys: 'Ninguna todavía: la primera se crea con el primer sello.',
  since: 'Desde',
  endorsedBy: 'Confirmada por',
  first: 'es la primera clave',
  signsNow: '– firma ahora',
  downloadKeys: 'Descargar las claves, para quien compruebe las firmas sin Troth',
  newKey: 'Cambiar la clave',
  newKeyAbout:
    'Para cuando otra persona pueda conocer la clave. La clave de hoy confirma la nueva; lo que firmó sigue firmado. Esto no se puede deshacer.',
  newKeyDo: 'Firmar desde ahora con una clave nueva',
  newKeySigns: 'Desde ahora firma una clave nueva.',
}
