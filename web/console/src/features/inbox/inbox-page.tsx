import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get, query } from '../../api/client.ts';
import type { Page, Summary } from '../../api/types.ts';

export function InboxPage() {
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
    <div>
      <h1>{t('title')}</h1>
      {items.length === 0 && !list.isPending ? <p>{t('empty')}</p> : null}
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/c/$id" params={{ id: one.id }}>
              {one.contact.name ?? one.number}
            </Link>
          </li>
        ))}
      </ul>
      <Outlet />
    </div>
  );
}
