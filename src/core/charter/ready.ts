/** The ready charters, in `charters/<id>.yaml`; whoever has the files reads them. */
export const readyCharters = [
  {
    id: 'professional-institute',
    title: { en: 'Professional institute', es: 'Instituto profesional' },
    serves: {
      en: 'Members, employers and learning organisations; certificates and memberships.',
      es: 'Miembros, empresas y centros de formación; certificados y afiliaciones.',
    },
  },
  {
    id: 'awarding-body',
    title: { en: 'Awarding body', es: 'Entidad acreditadora' },
    serves: {
      en: 'Centres and assessors; visits, adjustments, a two-stage complaints procedure.',
      es: 'Centros y evaluadores; visitas, adaptaciones y reclamaciones en dos fases.',
    },
  },
  {
    id: 'software-firm',
    title: { en: 'Software firm', es: 'Empresa de software' },
    serves: {
      en: 'Support by phone, chat and in writing; proposals, investigations, escalation.',
      es: 'Soporte por teléfono, chat y por escrito; propuestas, investigaciones y escalado.',
    },
  },
  {
    id: 'membership-institute',
    title: { en: 'Membership institute', es: 'Instituto con miembros' },
    serves: {
      en: 'Members and partners, programmes and certification, events, a journal, awards and an index.',
      es: 'Miembros y socios, programas y certificación, actos, una revista, premios y un índice.',
    },
  },
  {
    id: 'blank',
    title: { en: 'A blank charter', es: 'Una carta en blanco' },
    serves: {
      en: 'Three sections with a promise in each, to change to your own.',
      es: 'Tres secciones con un compromiso en cada una, para adaptarlas.',
    },
  },
] as const

export type ReadyCharterId = (typeof readyCharters)[number]['id']
