import { Navigate, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, useCallback, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../app/come-late.tsx';
import { Boundary } from '../../app/boundary.tsx';
import { CommandsPaused } from '../../app/commands.tsx';
import { Panes } from '../../parts/panes.tsx';
import { mayHandle, useMe } from '../session/session.tsx';
import { lateWords } from '../../words/i18n.ts';
import { InboxColumn } from './inbox-column.tsx';
import classes from './inbox.module.css';

const CaseSide = late(async () => {
  const [{ CaseSide: Side }] = await Promise.all([import('../case/case-side.tsx'), lateWords()]);
  return Side;
}, 'part');

/** The first page: for who reads no conversations, the reports. */
export function InboxPage() {
  const { id } = useParams({ strict: false });
  const me = useMe();
  return !mayHandle(me) && id === undefined ? <Navigate to="/reports" replace /> : <Inbox />;
}

/** The lists, the conversation that was chosen, and its case beside it. */
function Inbox() {
  const { t } = useTranslation('inbox');
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  // What was said is drawn first; meanwhile the case of the conversation before is seen, and cannot be pressed.
  const sideId = useDeferredValue(id);
  const onBack = useCallback(() => void navigate({ to: '/', search: true }), [navigate]);
  return (
    <Panes
      title={t('title')}
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
          <div className={classes['side']} inert={sideId !== id}>
            <CommandsPaused value={sideId !== id}>
              <Boundary key={sideId}>
                <Suspense>
                  <CaseSide id={sideId ?? id} />
                </Suspense>
              </Boundary>
            </CommandsPaused>
          </div>
        )
      }
    />
  );
}
