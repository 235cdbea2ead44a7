/** What people turn to the institute with, and how it is told. Each text is in the language of the customer. */
export type Both = { readonly en: string; readonly es: string }

export interface Story {
  readonly about: string
  readonly segment?: string
  readonly team: 'service' | 'members' | 'centres'
  /** How often, in comparison with the others. */
  readonly weight: number
  /** Factor for each month, January first: when it is busy. */
  readonly season?: readonly number[]
  readonly channels: readonly (readonly [weight: number, channel: Channel])[]
  readonly tellings: readonly Telling[]
}

export interface Telling {
  readonly subject: Both
  readonly message: Both
  readonly answer: Both
  /** The membership that it is about is renewed so many days later, on average. */
  readonly renewedIn?: number
}

export type Channel = 'email' | 'web' | 'phone' | 'letter' | 'social' | 'visit'

const written = [
  [50, 'email'],
  [30, 'web'],
  [10, 'phone'],
  [4, 'letter'],
  [6, 'social'],
] as const
const autumn = [1.3, 0.9, 0.9, 0.9, 1, 1.1, 0.8, 0.6, 1.6, 1.4, 1.1, 0.6]

export const stories: readonly Story[] = [
  {
    about: 'enquiry',
    team: 'service',
    weight: 34,
    season: autumn,
    channels: written,
    tellings: [
      {
        subject: { en: 'Which course comes after level 3?', es: '¿Qué curso viene después del nivel 3?' },
        message: {
          en: 'I finished level 3 in the spring and would like to go on. Which course comes next, and when does it start?',
          es: 'Terminé el nivel 3 en primavera y me gustaría seguir. ¿Qué curso viene después y cuándo empieza?',
        },
        answer: {
          en: 'Level 5 is the one that follows. The next group starts in the first week of next month, and there are places left.',
          es: 'El siguiente es el nivel 5. El próximo grupo empieza la primera semana del mes que viene y quedan plazas.',
        },
      },
      {
        subject: { en: 'Invoice with the old address', es: 'Factura con la dirección antigua' },
        message: {
          en: 'Our last invoice still has the address we left in March. Could you send it again with the new one?',
          es: 'Nuestra última factura aún lleva la dirección que dejamos en marzo. ¿Podrían enviarla de nuevo con la nueva?',
        },
        answer: {
          en: 'We have changed the address and sent the invoice again. Nothing else on it is different.',
          es: 'Hemos cambiado la dirección y enviado la factura de nuevo. No cambia nada más.',
        },
      },
      {
        subject: { en: 'Is the conference recorded?', es: '¿Se graba el congreso?' },
        message: {
          en: 'I cannot be there on the second day. Will there be a recording, and for how long can it be watched?',
          es: 'No puedo asistir el segundo día. ¿Habrá grabación y cuánto tiempo estará disponible?',
        },
        answer: {
          en: 'All sessions are recorded. You can watch them for three months with your booking number.',
          es: 'Se graban todas las sesiones. Puede verlas durante tres meses con su número de reserva.',
        },
      },
      {
        subject: { en: 'A reading list in large print', es: 'Una lista de lecturas en letra grande' },
        message: {
          en: 'One of our learners reads large print only. Do you have the reading list in that form?',
          es: 'Una de nuestras alumnas solo lee letra grande. ¿Tienen la lista de lecturas en ese formato?',
        },
        answer: {
          en: 'Yes. It is attached to this message, and we have noted it for the lists that follow.',
          es: 'Sí. Va adjunta a este mensaje, y lo hemos anotado para las próximas listas.',
        },
      },
      {
        subject: {
          en: 'Room for wheelchair users at the regional evening',
          es: 'Acceso en silla de ruedas al encuentro regional',
        },
        message: {
          en: 'Two of us use wheelchairs. Is the room on the ground floor, and where can we park?',
          es: 'Dos de nosotros usamos silla de ruedas. ¿La sala está en la planta baja y dónde se puede aparcar?',
        },
        answer: {
          en: 'The room is on the ground floor, and we have kept two parking places for you at the north door.',
          es: 'La sala está en la planta baja y les hemos reservado dos plazas de aparcamiento en la puerta norte.',
        },
      },
    ],
  },
  {
    about: 'support',
    segment: 'employers',
    team: 'service',
    weight: 9,
    channels: [
      [60, 'email'],
      [25, 'phone'],
      [15, 'web'],
    ],
    tellings: [
      {
        subject: {
          en: 'Learners cannot sign in this morning',
          es: 'Los alumnos no pueden entrar esta mañana',
        },
        message: {
          en: 'Fourteen of our people are due to start today and none of them can sign in to the learning site.',
          es: 'Catorce personas empiezan hoy y ninguna puede entrar en la página de formación.',
        },
        answer: {
          en: 'Their accounts had been made for next month. We have moved the date, and they can sign in now.',
          es: 'Sus cuentas estaban para el mes que viene. Hemos cambiado la fecha y ya pueden entrar.',
        },
      },
      {
        subject: {
          en: 'Report of progress for our training board',
          es: 'Informe de avance para nuestro comité',
        },
        message: {
          en: 'Our board meets on Thursday. Could we have the progress of our group by then, one line a person?',
          es: 'Nuestro comité se reúne el jueves. ¿Podríamos tener el avance del grupo para entonces, una línea por persona?',
        },
        answer: {
          en: 'The report is attached: one line a person, with what is finished and what is still to come.',
          es: 'El informe va adjunto: una línea por persona, con lo terminado y lo pendiente.',
        },
      },
    ],
  },
  {
    about: 'membership',
    segment: 'members',
    team: 'members',
    weight: 17,
    season: [1.8, 1.1, 1, 1.2, 0.9, 0.8, 0.7, 0.6, 1.3, 1.1, 0.9, 0.6],
    channels: [
      [65, 'web'],
      [25, 'email'],
      [6, 'letter'],
      [4, 'phone'],
    ],
    tellings: [
      {
        subject: { en: 'Application to become a fellow', es: 'Solicitud para ser socio titular' },
        message: {
          en: 'I apply for fellowship. My record of practice and two references are in the files.',
          es: 'Solicito la categoría de socio titular. Adjunto mi historial y dos referencias.',
        },
        answer: {
          en: 'Your fellowship is granted. The letter follows by post, and your page shows the new grade already.',
          es: 'Se le ha concedido la categoría. La carta sale por correo y su página ya muestra el nuevo grado.',
        },
      },
      {
        subject: { en: 'Upgrade from affiliate to member', es: 'Paso de afiliado a miembro' },
        message: {
          en: 'I have now worked three years in management and would like to move from affiliate to member.',
          es: 'Llevo ya tres años en gestión y quisiera pasar de afiliado a miembro.',
        },
        answer: {
          en: 'You are a member from today. The difference in the fee is due with your next renewal.',
          es: 'Es miembro desde hoy. La diferencia de la cuota se paga con su próxima renovación.',
        },
      },
      {
        subject: {
          en: 'What changes when I renew as retired?',
          es: '¿Qué cambia si renuevo como persona jubilada?',
        },
        message: {
          en: 'I retire this month and would like to stay a member. What is the fee then, and when is it due?',
          es: 'Me jubilo este mes y quiero seguir siendo miembro. ¿Cuál será la cuota y cuándo se paga?',
        },
        answer: {
          en: 'You stay a member at the reduced fee. We remind you four weeks before it is due.',
          es: 'Sigue siendo miembro con la cuota reducida. Le avisaremos cuatro semanas antes del pago.',
        },
        renewedIn: 55,
      },
    ],
  },
  {
    about: 'certificate',
    segment: 'learning-organisations',
    team: 'centres',
    weight: 14,
    season: [0.8, 0.9, 1, 0.9, 1.2, 2, 2.1, 1.2, 0.7, 0.7, 0.8, 0.9],
    channels: [
      [70, 'web'],
      [30, 'email'],
    ],
    tellings: [
      {
        subject: { en: 'Certificates for the spring group', es: 'Certificados del grupo de primavera' },
        message: {
          en: 'All work of our spring group is marked. Please issue the certificates; the list of names is in the file.',
          es: 'Está evaluado todo el trabajo del grupo de primavera. Les pedimos los certificados; la lista va en el archivo.',
        },
        answer: {
          en: 'The certificates are printed and in the post to your centre.',
          es: 'Los certificados están impresos y en camino a su centro.',
        },
      },
      {
        subject: { en: 'One certificate with a wrong name', es: 'Un certificado con el nombre mal escrito' },
        message: {
          en: 'The family name on one certificate is misspelt. The right spelling is in the file; could you issue it again?',
          es: 'Un apellido está mal escrito. La forma correcta va en el archivo; ¿pueden emitirlo de nuevo?',
        },
        answer: {
          en: 'We have issued it again with the right name. We are sorry for the mistake.',
          es: 'Lo hemos emitido de nuevo con el nombre correcto. Sentimos el error.',
        },
      },
    ],
  },
  {
    about: 'process',
    segment: 'learning-organisations',
    team: 'centres',
    weight: 9,
    channels: written,
    tellings: [
      {
        subject: { en: 'How do we record a second marker?', es: '¿Cómo se registra un segundo evaluador?' },
        message: {
          en: 'A second marker has looked at half of the work. Where do we record that?',
          es: 'Un segundo evaluador ha revisado la mitad del trabajo. ¿Dónde se anota?',
        },
        answer: {
          en: 'On the page of the unit, under “marking”: add the second name, and date both.',
          es: 'En la página de la unidad, en «evaluación»: añada el segundo nombre y feche los dos.',
        },
      },
      {
        subject: { en: 'Moving two learners to another group', es: 'Pasar a dos alumnos a otro grupo' },
        message: {
          en: 'Two learners want to go on with the January group. What do we have to send you?',
          es: 'Dos alumnos quieren seguir con el grupo de enero. ¿Qué tenemos que enviarles?',
        },
        answer: {
          en: 'Their numbers and the date are enough. What they have finished moves with them.',
          es: 'Bastan sus números y la fecha. Lo que ya han terminado pasa con ellos.',
        },
      },
    ],
  },
  {
    about: 'approval',
    segment: 'learning-organisations',
    team: 'centres',
    weight: 3,
    channels: [
      [80, 'web'],
      [20, 'email'],
    ],
    tellings: [
      {
        subject: {
          en: 'Application to become an approved centre',
          es: 'Solicitud de autorización como centro',
        },
        message: {
          en: 'We would like to offer levels 3 and 5. Our policies and the list of staff are in the files.',
          es: 'Queremos ofrecer los niveles 3 y 5. Adjuntamos nuestras normas y la lista de personal.',
        },
        answer: {
          en: 'Your centre is approved for levels 3 and 5. Welcome; the guide for new centres is attached.',
          es: 'Su centro queda autorizado para los niveles 3 y 5. Bienvenidos; adjuntamos la guía.',
        },
      },
    ],
  },
  {
    about: 'call-back',
    team: 'service',
    weight: 5,
    channels: [[100, 'phone']],
    tellings: [
      {
        subject: { en: 'Message left: please ring about a booking', es: 'Mensaje: llamar por una reserva' },
        message: {
          en: 'Left a message at lunch time: would like to change the date of a booking. Best rung after three.',
          es: 'Dejó un mensaje a mediodía: quiere cambiar la fecha de una reserva. Mejor después de las tres.',
        },
        answer: {
          en: 'Rung back; the booking is changed.',
          es: 'Llamada devuelta; la reserva está cambiada.',
        },
      },
    ],
  },
  {
    about: 'suggestion',
    team: 'service',
    weight: 4,
    channels: [
      [60, 'web'],
      [40, 'email'],
    ],
    tellings: [
      {
        subject: { en: 'An earlier start for the webinars', es: 'Empezar antes los seminarios en línea' },
        message: {
          en: 'Six in the evening is when I fetch my children. Could some of the webinars be at noon?',
          es: 'A las seis de la tarde recojo a mis hijos. ¿Podrían algunos seminarios ser a mediodía?',
        },
        answer: {
          en: 'Thank you. From next season every second one is at noon. Others have asked for it, too.',
          es: 'Gracias. Desde la próxima temporada, uno de cada dos será a mediodía. Otras personas también lo pidieron.',
        },
      },
    ],
  },
  {
    about: 'compliment',
    team: 'service',
    weight: 3,
    channels: [
      [50, 'email'],
      [30, 'web'],
      [20, 'letter'],
    ],
    tellings: [
      {
        subject: { en: 'Thank you for the quick help', es: 'Gracias por la rápida ayuda' },
        message: {
          en: 'Whoever answered on Friday afternoon saved our assessment day. Please pass it on.',
          es: 'Quien contestó el viernes por la tarde salvó nuestro día de evaluación. Transmítanselo, por favor.',
        },
        answer: {
          en: 'We have passed it on, and it was read out in the team. Thank you.',
          es: 'Lo hemos transmitido y se leyó en el equipo. Gracias.',
        },
      },
    ],
  },
  {
    about: 'complaint',
    team: 'service',
    weight: 6,
    season: [1.2, 1, 0.9, 0.9, 1, 1.2, 1.4, 1, 1.3, 1.2, 0.9, 0.8],
    channels: [
      [50, 'email'],
      [25, 'web'],
      [15, 'letter'],
      [10, 'phone'],
    ],
    tellings: [
      {
        subject: {
          en: 'Results six weeks late, and nobody could say why',
          es: 'Resultados con seis semanas de retraso y sin explicación',
        },
        message: {
          en: 'My results came six weeks after the date on your page. I rang three times and was told three different things.',
          es: 'Mis resultados llegaron seis semanas después de la fecha de su página. Llamé tres veces y me dijeron tres cosas distintas.',
        },
        answer: {
          en: 'You are right, and we are sorry. The marking was late and our page was not changed. This is what we do about it, and by when.',
          es: 'Tiene razón y lo sentimos. La evaluación se retrasó y no cambiamos nuestra página. Esto es lo que hacemos y para cuándo.',
        },
      },
      {
        subject: { en: 'Charged twice for one renewal', es: 'Dos cobros por una renovación' },
        message: {
          en: 'My card was charged twice in January. I wrote about it and got no answer at all.',
          es: 'En enero me cobraron dos veces. Escribí y no tuve ninguna respuesta.',
        },
        answer: {
          en: 'The second charge was our mistake. It goes back to your card, and we explain below how it came about.',
          es: 'El segundo cobro fue un error nuestro. Se devuelve a su tarjeta y abajo explicamos cómo ocurrió.',
        },
      },
      {
        subject: { en: 'The assessor did not come', es: 'El evaluador no se presentó' },
        message: {
          en: 'We had four people ready at nine. The assessor did not come, and nobody told us.',
          es: 'Teníamos a cuatro personas listas a las nueve. El evaluador no vino y nadie nos avisó.',
        },
        answer: {
          en: 'The visit was entered for the wrong week. We are sorry for the lost morning; here is what happens now.',
          es: 'La visita se anotó en otra semana. Sentimos la mañana perdida; esto es lo que haremos ahora.',
        },
      },
    ],
  },
]

/** What is said in between, whatever the story. */
export const phrases = {
  thanks: [
    { en: 'Thank you, that is all I needed.', es: 'Gracias, era todo lo que necesitaba.' },
    {
      en: 'That helped. One more thing: does the same hold for my colleague?',
      es: 'Me ha ayudado. Otra cosa: ¿vale lo mismo para mi compañera?',
    },
  ],
  update: [
    {
      en: 'We are still at it: we have found the papers and are now comparing them.',
      es: 'Seguimos en ello: hemos encontrado los papeles y los estamos comparando.',
    },
    {
      en: 'A short word so that you know how it stands: the people concerned have been heard.',
      es: 'Unas líneas para que sepa cómo va: hemos hablado con las personas implicadas.',
    },
  ],
  needMore: [
    {
      en: 'To go on we need a copy of your record of practice. Could you send it?',
      es: 'Para seguir necesitamos una copia de su historial. ¿Nos la puede enviar?',
    },
  ],
  hereItIs: [{ en: 'Here it is. Sorry for the wait.', es: 'Aquí está. Perdón por la espera.' }],
  objection: [
    {
      en: 'This does not answer what I asked. I am not satisfied.',
      es: 'Esto no responde a lo que pregunté. No estoy conforme.',
    },
  ],
  proposal: [
    {
      en: 'We would like to have this settled by the date below. Does that suit you?',
      es: 'Nos gustaría tener esto resuelto en la fecha de abajo. ¿Le viene bien?',
    },
  ],
  note: [
    {
      en: 'Rang twice, no answer. Trying again tomorrow morning.',
      es: 'Llamé dos veces sin respuesta. Vuelvo a intentarlo mañana por la mañana.',
    },
    {
      en: 'Checked with finance: the amount is right.',
      es: 'Comprobado con contabilidad: el importe es correcto.',
    },
    { en: 'Similar case last month, same cause.', es: 'Un caso parecido el mes pasado, misma causa.' },
  ],
  withdrawal: [
    {
      en: 'It has solved itself. Thank you all the same.',
      es: 'Se ha resuelto solo. Gracias de todos modos.',
    },
  ],
  spam: {
    subject: { en: 'You have won a prize', es: 'Ha ganado un premio' },
    message: { en: 'Press here to claim it.', es: 'Pulse aquí para reclamarlo.' },
  },
} as const
