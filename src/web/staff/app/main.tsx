import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../style/fonts.css'
import '../../style/tokens.css'
import '../../style/base.css'
import '../../clock/clock.css'
import '../../clock/timeline.css'
import './styles/controls.css'
import './styles/layout.css'
import { queryClient } from './api/client.ts'
import { sessionQuery } from './api/session.ts'
import { languageFor, speak } from './messages/index.ts'
import { router } from './router.tsx'
import { preferences, showPreferences } from './settings/preferences.ts'

showPreferences()

/** The words have to be there before the first picture, or it would flicker. */
const me = await queryClient.fetchQuery(sessionQuery).catch(() => null)
await speak(languageFor([me?.language, preferences().language, ...navigator.languages]))

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
