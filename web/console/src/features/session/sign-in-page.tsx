import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, get, now, post } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { errorText } from '../../app/error-text.ts';
import { useNow } from '../../parts/now.ts';
import { duration } from '../../parts/time.ts';
import { Gate } from './gate.tsx';
import { startSession, wasSignedOut } from './session.tsx';

/** Asks who it is. */
export function SignInPage() {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [waitUntil, setWaitUntil] = useState(0);
  const leftMs = waitUntil - useNow();
  const signIn = useMutation({
    mutationFn: () => post<{ person: Person }>('/session', { email: email.trim(), password }),
    onSuccess: ({ person }) => startSession(client, person),
    onError: (error) => setWaitUntil(error instanceof ApiError ? now() + (error.retryAfterMs ?? 0) : 0),
  });
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get<{ isNeeded: boolean }>('/setup', signal),
    // Whose session ended had an account.
    enabled: !wasSignedOut(),
    // It is made once, perhaps in another tab.
    staleTime: ({ state }) => (state.data?.isNeeded === true ? 0 : Infinity),
    retry: false,
  });
  const problem = problemOf(signIn.error, leftMs, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Gate title={t('title')} hint={t('hint')}>
      <form onSubmit={submit}>
        <Stack>
          {setup.data?.isNeeded === true ? <Alert role="status">{t('noAccount')}</Alert> : null}
          {wasSignedOut() ? <Alert role="status">{t('signedOut')}</Alert> : null}
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            label={t('email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            label={t('password')}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0, 'aria-hidden': false }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <Button type="submit" loading={signIn.isPending} disabled={leftMs > 0}>
            {t('signIn')}
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}

function problemOf(error: Error | null, leftMs: number, t: ReturnType<typeof useTranslation<'session'>>['t']) {
  if (!error) return null;
  if (error instanceof ApiError && error.code === 'wrong_credentials') return t('wrong');
  if (error instanceof ApiError && error.code === 'person_disabled') return t('disabled');
  if (error instanceof ApiError && error.code === 'too_many_attempts') {
    return leftMs > 0 ? t('tooMany', { time: duration(leftMs + 999, t) }) : null;
  }
  return errorText(error, t);
}
