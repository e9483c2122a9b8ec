import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import { Gate } from './gate.tsx';

/** As the service checks it; it has the last word. */
const leastPassword = 10;

type Typed = { name: string; email: string; password: string };
type Problems = Partial<Record<keyof Typed, string>>;

/** Makes the first administrator, with the link that the service printed when it started. */
export function SetupPage() {
  const { t } = useTranslation('session');
  const token = new URLSearchParams(location.search).get('token') ?? '';
  return (
    <Gate title={t('setupTitle')} hint={t('setupHint')}>
      {token === '' ? (
        <Alert color="red" role="alert">
          {t('setupNoToken')}
        </Alert>
      ) : (
        <SetupForm token={token} />
      )}
      <Anchor href="/" size="sm">
        {t('setupGoSignIn')}
      </Anchor>
    </Gate>
  );
}

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation('session');
  const [typed, setTyped] = useState<Typed>({ name: '', email: '', password: '' });
  const [problems, setProblems] = useState<Problems>({});
  const setUp = useMutation({
    mutationFn: () => post('/setup', { ...typed, token, name: typed.name.trim(), email: typed.email.trim() }),
    onSuccess: () => location.replace('/'),
    onError: (error) => isTaken(error) && setProblems({ email: t('emailTaken') }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = problemsOf(typed, t);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first === undefined) setUp.mutate();
    else event.currentTarget.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  };
  const field = (name: keyof Typed) => ({
    name,
    label: t(name),
    value: typed[name],
    error: problems[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTyped((was) => ({ ...was, [name]: value }));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput {...field('name')} description={t('nameHint')} autoComplete="name" autoFocus />
        <TextInput {...field('email')} type="email" autoComplete="username" />
        <PasswordInput
          {...field('password')}
          description={t('passwordHint', { count: leastPassword })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0, 'aria-hidden': false }}
        />
        {setUp.error && !isTaken(setUp.error) ? (
          <Alert color="red" role="alert">
            {setupError(setUp.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={setUp.isPending}>
          {t('setupSubmit')}
        </Button>
      </Stack>
    </form>
  );
}

type Words = ReturnType<typeof useTranslation<'session'>>['t'];

function problemsOf({ name, email, password }: Typed, t: Words): Problems {
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(email.trim());
  const isShort = [...password].length < leastPassword;
  return {
    ...(name.trim() === '' ? { name: t('missingName') } : {}),
    ...(isAddress ? {} : { email: t('missingEmail') }),
    ...(isShort ? { password: t('shortPassword', { count: leastPassword }) } : {}),
  };
}

function setupError(error: Error, t: Words): string {
  return error instanceof ApiError && error.code === 'bad_setup_token' ? t('linkUsed') : errorText(error, t);
}

function isTaken(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'email_taken';
}
