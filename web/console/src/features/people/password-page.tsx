import { Alert, Anchor, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import { Gate } from '../session/gate.tsx';

/** As the service checks it; it has the last word. */
const leastPassword = 10;

/** Somebody chooses their password, by the link that an administrator gave them. */
export function PasswordPage() {
  const { t } = useTranslation('people');
  const [token] = useState(() => location.hash.slice(1));
  return (
    <Gate title={t('setTitle')} hint={t('setHint')}>
      {token === '' ? (
        <Alert color="red" role="alert">
          {t('setBad')}
        </Alert>
      ) : (
        <PasswordForm token={token} />
      )}
      <Anchor href="/" size="sm">
        {t('setGoSignIn')}
      </Anchor>
    </Gate>
  );
}

function PasswordForm({ token }: { token: string }) {
  const { t } = useTranslation('people');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const choose = useMutation({
    mutationFn: () => post('/password', { token, password }),
    onSuccess: () => location.replace('/'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isShort = [...password].length < leastPassword;
    setProblem(isShort ? t('setShort', { count: leastPassword }) : null);
    if (!isShort) choose.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <PasswordInput
          name="password"
          label={t('setPassword')}
          description={t('setPasswordHint', { count: leastPassword })}
          autoComplete="new-password"
          autoFocus
          value={password}
          error={problem}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('setShow'), tabIndex: 0, 'aria-hidden': false }}
        />
        {choose.error ? (
          <Alert color="red" role="alert">
            {choose.error instanceof ApiError && choose.error.code === 'bad_password_link'
              ? t('setBad')
              : errorText(choose.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={choose.isPending}>
          {t('setSubmit')}
        </Button>
      </Stack>
    </form>
  );
}
