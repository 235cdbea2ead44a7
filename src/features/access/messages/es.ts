import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  wrong: 'La dirección o la contraseña no es correcta.',
  'signed-out': 'No ha iniciado sesión.',
  'password.wrong': 'Esa no es su contraseña actual.',
  'language.unknown': 'Elija uno de estos: {languages}.',
  'email.taken': 'Ya hay una cuenta con esta dirección.',
  'staff.unknown': 'No existe esa persona en el equipo.',
  'team.unknown': 'No existe ese equipo.',
  'team.taken': 'Ya hay un equipo con ese nombre.',
  'token.unknown': 'No existe esa clave o ya se revocó.',
  'administrator.last':
    'Es la única cuenta que administra el servicio. Dé antes esa función a otra persona, para que alguien pueda seguir dando acceso.',
}
