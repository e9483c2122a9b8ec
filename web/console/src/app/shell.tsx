import { Loader } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { Activity, Suspense, useEffect, useRef } from 'react';
import type { Person } from '../api/types.ts';
import { late } from './come-late.tsx';
import { useTranslation } from 'react-i18next';
import { CommandsProvider } from './commands.tsx';
import { FailurePage } from './failure-page.tsx';
import { Frame } from './frame.tsx';
import { LiveProvider } from './live.tsx';
import { OutgoingProvider } from '../features/composer/outgoing-provider.tsx';
import { SignedIn, useSession, useWhoWasHere } from '../features/session/session.tsx';

const SignInPage = late(async () => (await import('../features/session/sign-in-page.tsx')).SignInPage, 'page');

/** Asks who is there, then draws the desk around the page. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const left = useWhoWasHere();
  useFocusAfterSignIn(session.data);
  const failure = session.error ?? session.failureReason;
  if (failure && session.data === undefined) {
    return <FailurePage error={failure} onRetry={() => void session.refetch()} />;
  }
  if (session.isPending) return <Loader m="xl" aria-label={t('loading')} />;
  const person = session.data ?? left;
  return (
    <>
      {session.data ? null : (
        <Suspense>
          <SignInPage />
        </Suspense>
      )}
      {person ? (
        // Whose session ended finds everything as it was, what they were writing in a dialog, too.
        <Activity key={person.id} mode={session.data ? 'visible' : 'hidden'}>
          <Desk person={person} />
        </Activity>
      ) : null}
    </>
  );
}

/** The form is gone with whatever had the focus: keys and screen readers go on at the page, not at the top of the browser. */
function useFocusAfterSignIn(person: Person | null | undefined): void {
  const wasAsked = useRef(false);
  useEffect(() => {
    if (person === null) wasAsked.current = true;
    if (!person || !wasAsked.current) return;
    wasAsked.current = false;
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
  }, [person]);
}

function Desk({ person }: { person: Person }) {
  return (
    <SignedIn person={person}>
      <LiveProvider>
        <OutgoingProvider>
          <CommandsProvider>
            <Frame>
              <Outlet />
            </Frame>
          </CommandsProvider>
        </OutgoingProvider>
      </LiveProvider>
    </SignedIn>
  );
}
