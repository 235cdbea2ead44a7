import { useTranslation } from 'react-i18next'

interface MoreButtonProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** At the foot of a list of which there is more. It keeps its place, and so the focus, while the next page comes. */
export function MoreButton({ query }: MoreButtonProps) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <button
      type="button"
      className="button list-more"
      aria-disabled={query.isFetchingNextPage}
      onClick={() => query.isFetchingNextPage || void query.fetchNextPage()}
    >
      {query.isFetchingNextPage ? t('common.loading') : t('common.more')}
    </button>
  )
}
