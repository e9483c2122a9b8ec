import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { errorText } from '../../app/error-text.ts';
import { sessionKey } from './session.tsx';

export function SignInPage() {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => post<{ person: Person }>('/session', { email, password }),
    onSuccess: ({ person }) => client.setQueryData(sessionKey, person),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper component="form" onSubmit={submit} p="xl" radius="lg" withBorder w="100%" maw={400}>
        <Stack>
          <Title order={1} size="h3">
            {t('title')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('hint')}
          </Text>
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            required
            label={t('email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            name="password"
            autoComplete="current-password"
            required
            label={t('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {signIn.error ? (
            <Alert color="red" role="alert">
              {signInError(signIn.error, t)}
            </Alert>
          ) : null}
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn')}
          </Button>
        </Stack>
      </Paper>
    </Center>
  );
}

function signInError(error: Error, t: ReturnType<typeof useTranslation>['t']): string {
  if (error instanceof ApiError && error.code === 'wrong_credentials') return t('session:wrong');
  if (error instanceof ApiError && error.code === 'too_many_attempts') {
    return t('session:tooMany', { minutes: Math.ceil((error.retryAfterMs ?? 60_000) / 60_000) });
  }
  return errorText(error, t);
}
