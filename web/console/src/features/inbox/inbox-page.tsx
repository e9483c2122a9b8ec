import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { Boundary } from '../../app/boundary.tsx';
import { Panes } from '../../parts/panes.tsx';
import { lateWords } from '../../words/i18n.ts';
import { InboxColumn } from './inbox-column.tsx';

const CaseSide = lazy(async () => {
  const [{ CaseSide: Side }] = await Promise.all([import('../case/case-side.tsx'), lateWords()]);
  return { default: Side };
});

/** The lists, the conversation that was chosen, and its case beside it. */
export function InboxPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const onBack = useCallback(() => void navigate({ to: '/', search: true }), [navigate]);
  return (
    <Panes
      isOpen={id !== undefined}
      onBack={onBack}
      list={
        <Boundary>
          <InboxColumn selectedId={id ?? null} />
        </Boundary>
      }
      main={
        <Boundary key={id}>
          <Outlet />
        </Boundary>
      }
      side={
        id === undefined ? null : (
          <Boundary key={id}>
            <Suspense>
              <CaseSide id={id} />
            </Suspense>
          </Boundary>
        )
      }
    />
  );
}
