import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get, query } from '../../api/client.ts';
import type { Page, Summary } from '../../api/types.ts';
import { customerName } from '../../parts/text.ts';

export function InboxColumn({ selectedId }: { selectedId: string | null }) {
  const { t } = useTranslation('inbox');
  const list = useInfiniteQuery({
    queryKey: ['conversations', {}],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      get<Page<Summary>>(`/conversations${query({ cursor: pageParam, limit: 50 })}`, signal),
    getNextPageParam: (last) => last.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('title')}>
      {items.length === 0 && !list.isPending ? <p>{t('empty')}</p> : null}
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <Link
              to="/c/$id"
              params={{ id: one.id }}
              search={true}
              aria-current={one.id === selectedId ? 'true' : undefined}
            >
              {customerName(one, t)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
