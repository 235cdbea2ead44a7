/** What the public pages say in Spanish. */
import { countOf, numberOf } from '../../words/numbers.ts'
import type { Messages } from './en.ts'
import { observed } from './observed.es.ts'
import { status } from './status.es.ts'

const cases = countOf('es', { one: 'caso', many: 'de casos', other: 'casos' })
const number = numberOf('es')
const minutes = countOf('es', { one: 'minuto', many: 'de minutos', other: 'minutos' })

export const es: Messages = {
  language: 'Español',

  site: {
    skip: 'Ir al contenido',
    languages: 'Idioma',
    pages: 'Páginas',
    charter: 'Nuestra carta de compromisos',
    contact: 'Escríbanos',
    follow: 'Siga su caso',
    staff: 'Acceso del personal',
    back: 'Volver al inicio',
  },

  home: {
    title: (organisation) => `${organisation}: qué prometemos y cómo lo cumplimos`,
    lead: 'Qué prometemos y cómo lo cumplimos',
    contactLead: 'Díganos qué necesita. Verá en el acto qué le prometemos y para cuándo.',
    promises: 'Algunos de nuestros compromisos',
    wholeCharter: 'Todos nuestros compromisos y cómo los contamos',
    follow: '¿Ya nos ha escrito?',
    followLink: 'Siga su caso',
    noFigures: 'Aún no ha vencido ningún caso. Las cifras llegan con el primero.',
    hours: 'Cuándo abrimos',
  },

  charter: {
    title: 'Nuestra carta de compromisos',
    version: (version) => `Versión ${version}`,
    inForce: (date) => `en vigor desde el ${date}`,
    review: (date) => `se revisará antes del ${date}`,
    asOf: (when) => `Cifras del ${when}`,
    sections: 'Apartados',
    none: 'Todavía no hay carta de compromisos',
    noneYet: 'Aún estamos escribiendo nuestros compromisos. Puede escribirnos de todos modos.',
    promised: (target) => `Prometido: ${target}`,
    target: (share, within) => `${share} en ${within}`,
    keptOf: (kept, judged) => `Cumplidos ${kept} de ${cases(judged)} en los últimos doce meses`,
    between: (low, high) => `intervalo probable: de ${low} a ${high}`,
    lastTwelve: 'en los últimos doce meses',
    few: 'Son muy pocos casos para que un porcentaje diga mucho.',
    noCases: 'Sin casos',
    noCasesYear: 'Ningún caso ha vencido con este compromiso en los últimos doce meses.',
    thisMonth: 'En lo que va de mes',
    ofKept: (kept, judged) => `${kept} de ${judged} cumplidos`,
    thisMonthNone: 'aún no ha vencido ninguno',
    notDue: (count) => `${cases(count)} sin vencer`,
    paused: (count) => `${cases(count)} en pausa`,
    notMeasured: 'Sin medir',
    meanOf: (count: number) => `de media, en ${cases(count)} de los últimos doce meses`,
    meanWaiting: (count: number) =>
      count === 1
        ? '1 de ellos sigue a la espera, y cuenta con el tiempo que lleva.'
        : `${number(count)} de ellos siguen a la espera, y cuentan con el tiempo que llevan.`,
    meanFew: 'Son muy pocos casos para que la media diga mucho.',
    meanMonth: (mean: string, clocks: number) => `${mean}, en ${cases(clocks)}`,
    noLonger: (limit: string, share: string) => `En ${limit} o menos: ${share}`,
    mean: 'De media',
    meanCases: 'Casos',
    meanRange: 'Intervalo probable',
    parts: 'Por tipo de caso, en los últimos doce meses',
    part: 'Tipo de caso',
    partWithin: 'En',
    partOf: (kept: string, judged: string) => `${kept} de ${judged}`,
    partFormer: 'ya no se promete',
    byMonth: 'Mes a mes, en una tabla',
    byMonthOf: (promise) => `Mes a mes: ${promise}`,
    month: 'Mes',
    kept: 'Cumplidos',
    missed: 'Incumplidos',
    share: 'Parte cumplida',
    corrected: 'Corregidos',
    sealed: (records: number, when: string) =>
      `Nuestros registros están sellados: cualquier cambio posterior se vería. El sello de ${records.toLocaleString('es')} registros, firmado ${when}:`,
    sealedHow: 'Guárdelo y compruébenos más adelante',
    hours: 'Cuándo abrimos',
    count: 'Cómo contamos',
    howWeCount: [
      'Cada caso al que se aplica un compromiso cuenta una vez. Un caso pertenece al mes en que el compromiso empezó a correr.',
      'Un caso solo cuenta cuando ha pasado su fecha, aunque hayamos respondido antes. De otro modo el último mes parecería siempre perfecto.',
      'La cifra es el número de casos cumplidos dividido entre los cumplidos y los incumplidos. No cuentan los que se retiraron, se enviaron dos veces o resultaron ser correo basura antes de vencer.',
      'Un compromiso solo se detiene si así lo dice, por ejemplo mientras esperamos una respuesta suya. Un caso en pausa aún no ha vencido.',
      'El intervalo probable muestra cuánto azar hay en una cifra (intervalo de Wilson del 95 %). Cuantos menos casos, más ancho es.',
      'Si un hecho se registra tarde o se corrige, la cuenta se corrige, y decimos cuántas veces. Un caso se juzga siempre con la carta que estaba en vigor cuando empezó.',
      'Un compromiso marcado «sin medir» es uno que mantenemos pero no contamos, así que no damos ninguna cifra.',
    ],
    howWeCountMeans:
      'Una media cuenta cada caso cuando su plazo ha pasado, también el que sigue a la espera, con el tiempo que lleva. Su intervalo es el del 95 % según la t de Student, y se da a partir de veinte casos. Unas pocas esperas largas suben la media: tómelo como orientación.',
    legend:
      'Cada barra es un mes y su altura entera son todos los casos: abajo los cumplidos, arriba los incumplidos. Una barra fina tiene pocos casos. Una línea marca la parte prometida, cuando no son todos.',
    print: 'Para imprimir esta carta, use la orden de imprimir de su navegador.',
  },

  observed,

  status,

  contact: {
    title: 'Escríbanos',
    lead: 'Verá en el acto qué le prometemos y para cuándo, y recibirá un enlace para seguir su caso.',
    name: 'Su nombre',
    email: 'Correo electrónico',
    emailHint:
      'Aquí enviamos nuestra respuesta y el enlace a su caso. Sin él, recibe un justificante para imprimir.',
    phone: 'Teléfono',
    phoneHint: 'Solo si quiere que le llamemos.',
    about: '¿De qué se trata?',
    segment: 'Nos escribe como',
    choose: 'Elija una opción',
    segmentNone: 'Nada de esto, o no lo sé',
    subject: 'En pocas palabras',
    message: 'Su mensaje',
    files: 'Archivos',
    filesHint: 'Hasta 5 archivos de 10 MB cada uno.',
    send: 'Enviar',
    trap: 'Deje este campo vacío',
    optional: 'opcional',
  },

  errors: {
    heading: 'Hay un problema',
    prefix: 'Problema: ',
    name: 'Escriba su nombre',
    email: 'Escriba un correo electrónico de la forma nombre@ejemplo.com',
    emailNeeded: 'Escriba su correo electrónico',
    about: 'Elija de qué se trata',
    segment: 'Elija una de las descripciones de la lista',
    subject: 'Diga en pocas palabras de qué se trata',
    message: 'Escriba su mensaje',
    reason: 'Díganos qué no está bien todavía',
    reply: 'Díganos qué fecha le vendría bien, o por qué no le va bien esta',
    reference: 'Escriba la referencia, por ejemplo EE3E-YYC9',
    tooLong: (most) => `Acórtelo a ${most} caracteres`,
    fileTooLarge: (name) => `«${name}» ocupa más de 10 MB. Elija un archivo más pequeño`,
    tooManyFiles: 'Elija 5 archivos como máximo',
    chooseAgain: 'Todo lo que escribió sigue aquí. Los archivos hay que elegirlos de nuevo.',
    robot:
      'Parece que un programa ha rellenado el formulario. Si es usted una persona, pulse Enviar otra vez',
    limited: (wait) => `Han llegado demasiados mensajes desde su red. Inténtelo de nuevo dentro de ${wait}`,
    conflict: 'El caso ha cambiado entretanto y no se ha podido hacer. Así está ahora',
    organisation: 'Escriba el nombre de su organización',
    languages: 'Elija al menos un idioma',
    site: 'Escriba una dirección como www.example.org, o déjela vacía',
    timeZone: 'Elija una zona horaria de la lista',
    holidays: 'Elija una región de la lista',
    charter: 'Elija una carta para empezar',
    password: 'Elija una contraseña de 12 a 200 caracteres',
    signIn: 'El correo electrónico y la contraseña no coinciden. Revise ambos e inténtelo de nuevo',
    signInLimited: (wait) => `Demasiados intentos. Espere ${wait} y vuelva a intentarlo`,
  },

  wait: (seconds) => (seconds < 60 ? 'un minuto' : minutes(Math.ceil(seconds / 60))),

  tracked: {
    title: (reference) => `Caso ${reference}`,
    reference: 'Referencia',
    received: 'Recibido',
    status: 'Estado',
    handledBy: 'Lo lleva',
    statuses: {
      open: 'Abierto',
      resolved: 'Resuelto',
      closed: 'Cerrado',
      withdrawn: 'Retirado',
      merged: 'Unido a otro caso suyo',
      spam: 'Cerrado',
    },
    sent: 'Tenemos su mensaje',
    sentMailed:
      'También le hemos enviado por correo la dirección de esta página. Guárdela: es la única forma de abrirla.',
    sentUnmailed: 'Imprima esta página o guarde su dirección: es la única forma de seguir su caso.',
    messageSent: 'Hemos añadido su mensaje.',
    accepted: 'La fecha queda acordada.',
    declined: 'Tenemos su respuesta y le propondremos otra fecha.',
    objected: 'Sentimos que no esté resuelto. Su caso vuelve a estar abierto y tenemos lo que ha escrito.',
    withdrawn: 'Ha retirado este caso. No haremos nada más con él.',
    promises: 'Qué le prometemos',
    noPromises: 'A este caso no se le aplica ningún compromiso con fecha. Tendrá respuesta de todos modos.',
    proposal: 'Le proponemos una fecha',
    proposalWords: (date) => `Quisiéramos tenerlo hecho para esta fecha: ${date}.`,
    accept: 'Aceptar esta fecha',
    declineSummary: 'No me viene bien',
    declineLabel: '¿Qué le vendría mejor?',
    decline: 'Enviar respuesta',
    proposalAccepted: (date) => `Aceptó esta fecha: ${date}.`,
    proposalDeclined: (date) => `No aceptó esta fecha: ${date}.`,
    conversation: 'Qué ha pasado',
    empty: 'Todavía nada. Aquí aparecerá nuestra respuesta.',
    you: 'Usted',
    write: 'Añadir un mensaje',
    writeHint: 'Lo que nos pueda ayudar, o una respuesta a nuestra pregunta.',
    object: 'No estoy satisfecho',
    objectHint: 'Díganos qué no está bien. Su caso se abre de nuevo y lo mira una persona.',
    objectReason: '¿Qué no está bien todavía?',
    withdraw: 'Retirar este caso',
    withdrawHint: 'Si ya se ha arreglado solo. Dejaremos de trabajar en él.',
    withdrawReason: 'Por qué',
    print: 'Para guardar una copia, use la orden de imprimir de su navegador.',
    proof: 'Guardar la prueba de que nadie ha cambiado este registro',
    noMore: 'Ya no se puede añadir nada a este caso. Para cualquier otra cosa, escríbanos de nuevo.',
    size: (kilobytes) =>
      kilobytes < 1000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1).replace('.', ',')} MB`,
  },

  find: {
    title: 'Siga su caso',
    lead: 'Cada caso tiene su propia página. Su dirección está en nuestro correo. Si la ha perdido o ya no funciona, le enviamos una nueva.',
    reference: 'Referencia',
    referenceHint: 'Está en su justificante y en nuestros correos.',
    email: 'El correo electrónico que nos dio',
    send: 'Enviarme un enlace nuevo',
    sentTitle: 'Mire su correo',
    sent: 'Si tenemos un caso con esa referencia y ese correo electrónico, un enlace nuevo está en camino. Puede tardar unos minutos.',
    sentNothing:
      '¿No llega nada? Compruebe que ambos estén bien escritos, mire en el correo no deseado o escríbanos de nuevo.',
    expired: 'Este enlace ha caducado',
    expiredLead:
      'Los enlaces funcionan por un tiempo limitado, para proteger su caso. Su caso está a salvo y no se ha perdido nada. Pulse el botón y recibirá un enlace nuevo en el correo electrónico que nos dio.',
    expiredOther: 'Pedirlo con la referencia',
    sentToKnown:
      'Si nos dio un correo electrónico, un enlace nuevo está en camino. Puede tardar unos minutos.',
    unknown: 'No encontramos ese caso',
    unknownLead:
      'Quizá se cortó una parte de la dirección. Cópiela entera de nuestro correo, o pida que le enviemos un enlace nuevo.',
  },

  setup: {
    title: 'Prepare su servicio',
    lead: 'Unas preguntas, una sola vez. Todo se puede cambiar después.',
    organisation: 'Su organización',
    name: 'Nombre de la organización',
    nameHint: 'Como la conocen sus clientes. Aparece arriba en todas las páginas.',
    site: 'Dirección de su sitio web, si lo tienen',
    siteHint:
      'Algunas cartas prometen que está en línea: entonces se le pregunta cada minuto y los clientes ven con qué frecuencia respondió. Sin dirección se omite ese compromiso.',
    languages: 'Idiomas para sus clientes',
    timeZone: 'Zona horaria',
    holidays: 'Festivos en que cierran',
    holidaysHint: 'Una parte de un país, como una comunidad autónoma, se puede indicar después en la carta.',
    noHolidays: 'Ninguno: trabajamos en festivos',
    unitedKingdom: 'Reino Unido',
    ukParts: {
      'GB-ENG': 'Inglaterra',
      'GB-WLS': 'Gales',
      'GB-SCT': 'Escocia',
      'GB-NIR': 'Irlanda del Norte',
    },
    countries: 'Países',
    charter: 'Una carta para empezar',
    charterHint:
      'Compromisos en palabras sencillas, con sus plazos. Se publica enseguida, y puede publicarla de nuevo con otras palabras y cifras en cualquier momento.',
    charters: {
      'professional-institute': {
        label: 'Instituto profesional',
        text: 'Cartas y correos en 3 días laborables, empresas el mismo día, certificados en 15 días laborables, altas y renovaciones.',
      },
      'awarding-body': {
        label: 'Entidad certificadora',
        text: 'Correos en 24 horas y la mayoría en una, cartas en 10 días laborables, adaptaciones, reclamaciones con acuse de recibo en 5 días y respuesta en 15.',
      },
      'software-firm': {
        label: 'Empresa de software',
        text: 'Incidencias resueltas en 10 días laborables, una propuesta en 5, noticias regulares, reclamaciones cerradas en 20.',
      },
      'membership-institute': {
        label: 'Instituto con miembros',
        text: 'Ingresos en 5 días laborables, resultados en 20, avisos antes de renovar, un índice anual, premios, una revista mensual.',
      },
      blank: {
        label: 'Una vacía',
        text: 'Un solo compromiso de respuesta, para que ponga los suyos en su lugar.',
      },
    },
    account: 'Su cuenta',
    accountHint: 'La primera cuenta es la de un administrador.',
    yourName: 'Su nombre',
    email: 'Correo electrónico',
    password: 'Contraseña',
    passwordHint: 'Al menos 12 caracteres. Varias palabras seguidas son fáciles de recordar.',
    submit: 'Empezar',
  },

  signIn: {
    title: 'Acceso del personal',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Entrar',
    forgotten: '¿Ha olvidado su contraseña? Un administrador de su organización puede poner una nueva.',
  },

  problems: {
    notFound: 'Esta página no existe',
    notFoundText:
      'Quizá la dirección está mal escrita o la página ha cambiado de sitio. No se ha perdido nada suyo.',
    limited: 'Demasiadas peticiones a la vez',
    limitedText: (wait) =>
      `Para que el servicio siga abierto a todos, le pedimos que espere ${wait}. No se ha cambiado nada. Después recargue la página.`,
    failed: 'Algo ha fallado por nuestra parte',
    failedText:
      'No se ha podido crear la página. Hemos registrado el fallo. Lo que ya le habíamos confirmado está a salvo.',
    failedSent:
      'Si estaba enviando algo, vuelva atrás: lo que escribió suele seguir ahí. Puede enviarlo otra vez sin miedo: no llegará dos veces.',
    away: 'Volvemos en un momento',
    awayText:
      'Ahora mismo no alcanzamos nuestros registros. No se ha perdido nada suyo. Espere unos segundos y recargue la página.',
    tooLarge: 'Era demasiado de una vez',
    tooLargeText:
      'Los archivos juntos ocupan más de 50 MB, así que no se ha enviado nada. Vuelva atrás: lo que escribió suele seguir ahí. Quite algunos archivos o envíelos de uno en uno.',
    foreign: 'Esto no venía de nuestra página',
    foreignText:
      'Por su seguridad solo aceptamos formularios de este sitio. No se ha enviado ni cambiado nada. Abra la página de nuevo y envíelo desde ella.',
  },
}
